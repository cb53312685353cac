import { createLogger } from '@betterai/core'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { ApiEnvironment } from '../../src/http/api-environment.js'
import { errorHandler } from '../../src/http/error-handler.js'
import { onlyErrors } from '../../src/http/only-errors.js'

it('answers with an envelope when something is thrown that is no error', async () => {
  const app = new Hono<ApiEnvironment>()
  const lines: string[] = []
  app.use(onlyErrors)
  app.onError(errorHandler(createLogger({ write: (line) => lines.push(line) })))
  app.get('/', () => {
    throw { message: 'a plain object' }
  })
  const response = await app.request('/')
  expect(response.status).toBe(500)
  expect(await response.json()).toMatchObject({ success: false })
  expect(lines.join('')).toContain('Not an error was thrown')
})
