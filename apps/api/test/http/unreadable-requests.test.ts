import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

describe('What is no readable HTTP request', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const send = (bytes: string) =>
    new Promise<string>((resolve) => {
      const parts: Buffer[] = []
      const socket = connect(api.server.port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
      socket.on('data', (part) => parts.push(part))
      socket.on('error', () => {})
      socket.on('close', () => resolve(Buffer.concat(parts).toString()))
    })
  const post = (headers: string, body = '') =>
    `POST /chat HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${body}`

  it.each([
    ['nonsense', '\x16\x03\x01\x02', 400],
    ['a line break in a header', post('X-A: b\rc'), 400],
    ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '{}'), 400],
    ['a length that is none', post('Content-Length: -1'), 400],
    ['an unknown method', 'NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    ['far too many headers', post(`X-A: ${'a'.repeat(20_000)}`), 431],
    ['chunks of no size', post('Transfer-Encoding: chunked', 'zz\r\n{}\r\n'), 400],
  ])('is answered with an envelope: %s', async (_name, bytes, status) => {
    const answer = await send(bytes)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
    expect(JSON.parse(body)).toMatchObject({ code: status, success: false, data: null })
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
  })
})
