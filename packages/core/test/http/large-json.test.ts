import { describe, expect, it } from 'vitest'
import { createHttpClient } from '../../src/http/http-client.js'
import { jsonBody, LargeJson } from '../../src/http/large-json.js'
import { startServer } from './http-server.js'

const long = `${'x'.repeat(256 * 1024 - 1)}😀"\\\n${'é'.repeat(1024 * 1024)}`
const value = {
  model: 'm',
  missing: undefined,
  messages: [{ role: 'user', content: [{ url: long }, { url: long }, null, 1] }, 'short'],
  settings: { deep: { none: undefined, list: [] } },
}

describe('jsonBody', () => {
  it('makes plain text of what is short', async () => {
    expect(await jsonBody({ a: [1, undefined], b: undefined })).toBe('{"a":[1,null]}')
  })

  it('writes a value with a long text part by part, to what JSON.stringify makes of it', async () => {
    const body = await jsonBody(value)
    if (typeof body === 'string') throw new Error('expected parts')
    const parts = [...body]
    expect(parts.length).toBeGreaterThan(8)
    const whole = Buffer.concat(parts)
    expect(whole.length).toBe(body.byteLength)
    expect(JSON.parse(whole.toString())).toEqual(JSON.parse(JSON.stringify(value)))
  })

  it('leaves others their turn while it measures', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    await LargeJson.of({ text: 'x'.repeat(32 * 1024 * 1024) })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(2)
  })

  it('is sent by the client with its length, also after a redirect', async () => {
    const received: [string | undefined, string][] = []
    await using server = await startServer(async (request, response) => {
      let text = ''
      for await (const chunk of request) text += chunk
      received.push([request.headers['content-length'], text])
      if (request.url === '/there') response.end('{}')
      else response.writeHead(307, { location: '/there' }).end()
    })
    const client = createHttpClient()
    const body = await jsonBody({ text: 'x'.repeat(3 * 1024 * 1024) })
    const response = await client.fetch(`${server.url}/here`, { method: 'POST', body })
    expect(response.status).toBe(200)
    client.close()
    expect(received).toHaveLength(2)
    for (const [length, text] of received) {
      expect(Number(length)).toBe(text.length)
      expect(text.length).toBe(3 * 1024 * 1024 + '{"text":""}'.length)
    }
  })

  it('ends quietly when the receiver leaves in the middle', async () => {
    await using server = await startServer((request) => request.socket.destroy())
    const client = createHttpClient()
    const body = await jsonBody({ text: 'x'.repeat(8 * 1024 * 1024) })
    await expect(client.fetch(server.url, { method: 'POST', body })).rejects.toThrow()
    client.close()
  })
})
