import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from './support/start-api.js'
import { startApi } from './support/start-api.js'

const ending = ['complete', 'fullProcessComplete']

describe('Whatever comes in', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ CHAT_MAX_CONNECTIONS_PER_CUSTOMER: '1000', TEXT_MAX_RETRIES: '1' })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  /** Sends raw bytes to the server and waits until it answers or hangs up. */
  const sendRaw = (bytes: string) =>
    new Promise<string>((resolve) => {
      let answer = ''
      const socket = connect(api.server.port, '127.0.0.1', () => socket.write(bytes))
      socket.setTimeout(300, () => socket.destroy())
      socket.on('data', (data) => {
        answer += data.toString('latin1')
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(answer))
    })
  const upgrade = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

  it.each(['//', '/%', '/chat/ws?%', '/chat/ws?token=%E0%A4%A', 'http://[', '*', '/chat/ws?a=?b'])(
    'an upgrade of %s is refused and the server stays up',
    async (path) => {
      await sendRaw(upgrade(path))
      expect((await fetch(`${api.url}/health`)).status).toBe(200)
    },
  )

  it('frames that break the protocol end only their own socket', async () => {
    const url = await api.socketUrl(1)
    const path = url.slice(url.indexOf('/chat'))
    for (const bytes of [
      '\x81\x05hello',
      '\xff\xff\xff\xff',
      '\x83\x80',
      '\x81\xfe\xff',
      '\x89\xff',
    ])
      await sendRaw(upgrade(path) + bytes)
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
  })

  it('any JSON as a request ends in its completion events or an error', async () => {
    const value = fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.constant(null))
    const payload = fc.record(
      {
        request_type: fc.oneof(fc.constantFrom('text', 'audio', 'tts', 'realtime'), value),
        prompt: fc.oneof(fc.string(), fc.array(fc.record({ type: value, text: value })), value),
        user_input: fc.oneof(
          fc.record({ chat_history: value, user_message: value, session_id: value, tags: value }),
          value,
        ),
        user_settings: fc.oneof(fc.record({ text: value, general: value }), value),
        customer_id: value,
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(payload, async (request) => {
        await using client = await api.chat()
        client.send({ type: 'heartbeat' })
        const answered = client.request({ ...request, type: undefined })
        if (request.request_type === 'audio') client.send({ type: 'RecordingFinished' })
        const events = await answered
        expect(events.slice(-2).map((event) => event.type)).toEqual(ending)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('any text as a body of /chat is answered with an envelope', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (body) => {
        const response = await api.post('/chat', body)
        expect(response.status).toBeLessThan(500)
        expect(await response.json()).toHaveProperty('success', response.status < 400)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('JSON nested ten thousand levels deep is survived', async () => {
    const deep = `{"prompt":"x","user_input":{"chat_history":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`
    expect((await api.post('/chat', deep)).status).toBeLessThan(500)
    await using client = await api.chat()
    client.send(deep)
    await client.waitFor('fullProcessComplete')
  })
})
