import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startApi } from '../support/start-api.js'

describe('An event stream on a connection', () => {
  it('carries the headers of every other answer', async () => {
    await using api = await startApi()
    const response = await fetch(`${api.url}/chat/stream`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.token()}`,
        origin: 'http://localhost:3000',
        'x-request-id': 'mine',
      },
      body: JSON.stringify({ prompt: 'Hi' }),
    })
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-credentials': 'true',
      'access-control-allow-origin': 'http://localhost:3000',
      'access-control-expose-headers': 'X-Request-Id,Retry-After,X-Stream-Id',
      'cache-control': 'no-cache',
      'content-type': 'text/event-stream; charset=utf-8',
      vary: 'Origin',
      'x-accel-buffering': 'no',
      'x-request-id': 'mine',
    })
    expect(await response.text()).toMatch(/data: \[DONE\]\n\n$/)
  })

  it('can be followed by another request', async () => {
    await using api = await startApi()
    for (let turn = 0; turn < 3; turn++) {
      const response = await api.post('/chat/stream', { prompt: 'Hi' })
      expect(await response.text()).toMatch(/data: \[DONE\]\n\n$/)
    }
  })

  it('stops the vendor when the client leaves before the first event', async () => {
    await using api = await startApi()
    api.simulator.steer({ first_chunk_delay_ms: 60_000 })
    const outgoing = request(`${api.url}/chat/stream`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.token()}` },
    })
    outgoing.on('error', () => {})
    outgoing.end(JSON.stringify({ prompt: 'Hi' }))
    const finished = () => api.simulator.log.entries()[0]?.finished
    await expect.poll(() => api.simulator.log.entries().length).toBe(1)
    outgoing.destroy()
    await expect.poll(finished).toBe('client_closed')
  })

  it('holds the vendor back while the client does not read, and loses nothing', async () => {
    await using api = await startApi()
    api.simulator.steer({ chunks: 6000, chunk_size: 2000 })
    const outgoing = request(`${api.url}/chat/stream?framing=raw`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.token()}` },
    })
    outgoing.end(JSON.stringify({ prompt: 'Hi' }))
    const [incoming] = await once(outgoing, 'response')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(api.simulator.log.entries()[0]?.finished).toBeNull()
    let length = 0
    for await (const chunk of incoming) length += chunk.length
    expect(length).toBeGreaterThan(12_000_000)
    expect(api.simulator.log.entries()[0]?.finished).toBe('complete')
  }, 20_000)
})
