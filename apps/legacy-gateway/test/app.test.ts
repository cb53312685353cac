import { createLogger } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { createApp } from '../src/app.js'
import { readConfig } from '../src/config/env.js'

const app = createApp({
  config: readConfig({ APP_ENV: 'test' }),
  logger: createLogger({ level: 'silent' }),
})

describe('the gateway', () => {
  it('says in the envelope that it lives', async () => {
    const response = await app.request('/health')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      code: 200,
      success: true,
      message: 'Service is running',
      data: { status: 'ok', environment: 'test', uptime_seconds: expect.any(Number) },
      meta: null,
    })
  })

  it.each([
    ['GET', '/nothing/here'],
    ['POST', '/health'],
  ])('answers %s %s with a 404 envelope', async (method, path) => {
    const response = await app.request(path, { method })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      code: 404,
      success: false,
      message: `No route for ${method} ${path}`,
      data: null,
      meta: null,
    })
  })

  it('keeps the inside of an unexpected failure to itself', async () => {
    const lines: string[] = []
    const logger = createLogger({ write: (line) => lines.push(line) })
    const failing = createApp({ config: readConfig({ APP_ENV: 'test' }), logger })
    failing.get('/fails', () => {
      throw new Error('inner detail')
    })
    const response = await failing.request('/fails')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('inner detail')
    expect(lines.join()).toContain('inner detail')
  })
})
