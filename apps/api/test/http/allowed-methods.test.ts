import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

describe('A method that a path lacks', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api[Symbol.asyncDispose]())

  // `fetch` refuses to send TRACE.
  const call = async (method: string, path: string) => {
    const sent = request(`${api.url}${path}`, { method }).end()
    const [response] = await once(sent, 'response')
    const { statusCode: status, headers } = response
    return { status, allow: headers.allow, body: await text(response) }
  }

  it.each([
    ['DELETE', '/chat', 'POST, OPTIONS'],
    ['TRACE', '/health', 'GET, HEAD, OPTIONS'],
    ['POST', '/health/', 'GET, HEAD, OPTIONS'],
    ['PROPFIND', '/api/v1/chat/sessions', 'POST, PATCH, DELETE, OPTIONS'],
    ['PUT', '/api/v1/storage/files/grant/1/a/b.png', 'GET, HEAD, OPTIONS'],
  ])('is refused with those that it has: %s %s', async (method, path, allow) => {
    const answer = await call(method, path)
    expect({ ...answer, body: JSON.parse(answer.body) }).toMatchObject({
      status: 405,
      allow,
      body: { success: false, code: 405 },
    })
  })

  it('is told from a path that is not there', async () => {
    expect(await call('TRACE', '/nothing')).toMatchObject({ status: 404, allow: undefined })
  })
})
