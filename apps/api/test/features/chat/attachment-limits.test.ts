import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import { png, upload, uploadForm } from '../../support/uploads.js'

const mebi = 1024 * 1024

describe('Files that a request names', () => {
  let api: TestApi
  let url: string
  beforeAll(async () => {
    api = await startApi({ CHAT_MAX_ATTACHMENT_BYTES: String(4 * mebi) })
    const bytes = Buffer.concat([png, Buffer.alloc(mebi, 7)])
    const { body } = await upload(api, uploadForm({ name: 'photo.png', bytes }))
    url = body.data.url
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const ask = (times: number) => {
    const image = { type: 'image_url', image_url: { url } }
    const prompt = [{ type: 'text', text: 'Look' }, ...Array.from({ length: times }, () => image)]
    return api.post('/chat', { prompt })
  }

  it('reach the vendor whole, each as often as it is named', async () => {
    const response = await ask(3)
    expect(response.status).toBe(200)
    const [request] = api.simulator.log.entries().slice(-1)
    const sent = JSON.stringify(request?.body)
    expect(sent.split('data:image/png;base64,')).toHaveLength(4)
    expect(sent.length).toBeGreaterThan(4 * mebi)
  })

  it('are refused beyond the limit, by the name of the field and with the limit', async () => {
    const response = await ask(63)
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({
      data: { field: 'prompt', max_bytes: 4 * mebi },
    })
    await using client = await api.chat(1)
    const image = { type: 'image_url', image_url: { url } }
    const text = { type: 'text', text: 'Look' }
    client.send({ prompt: [text, ...Array.from({ length: 63 }, () => image)] })
    expect(await client.waitFor('error')).toMatchObject({
      stage: 'validation',
      error_code: 'VALIDATION_ERROR',
      data: { field: 'prompt', max_bytes: 4 * mebi },
    })
    await client.waitFor('fullProcessComplete')
  })

  it('wait for room where others hold all of it, and find it again later', async () => {
    const { memory, config } = api.container.parts
    const { customerBytes } = config.memory
    expect(memory.take(1, customerBytes - mebi)).toBe(true)
    const refused = await ask(1)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    memory.release(1, customerBytes - mebi)
    expect((await ask(1)).status).toBe(200)
    // Nothing of the requests above is still held.
    expect(memory.take(1, customerBytes)).toBe(true)
    memory.release(1, customerBytes)
  })
})

describe('A request', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('that is large finds no room while the customer holds all of it; a small one does', async () => {
    const { memory, config } = api.container.parts
    const { customerBytes } = config.memory
    memory.take(1, customerBytes)
    const large = { prompt: 'Hi', user_settings: { general: { note: 'x'.repeat(100_000) } } }
    const refused = await api.post('/chat', large)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect((await api.post('/chat', { prompt: 'Hi' })).status).toBe(200)
    expect((await api.post('/chat', large, 2)).status).toBe(200)
    memory.release(1, customerBytes)
    expect((await api.post('/chat', large)).status).toBe(200)
    await expect.poll(() => memory.take(1, customerBytes)).toBe(true)
    memory.release(1, customerBytes)
  })

  it('without a length is limited while it arrives, and read only with a token', async () => {
    const send = async (authorization: string, type = 'application/json') => {
      const chunks = 1000
      let sent = 0
      const body = new ReadableStream({
        async pull(controller) {
          if (sent++ === chunks) return controller.close()
          controller.enqueue(Buffer.alloc(256 * 1024, ' '))
        },
      })
      const response = await fetch(`${api.url}/chat`, {
        method: 'POST',
        duplex: 'half',
        headers: { authorization, 'content-type': type },
        body,
      } as RequestInit).catch(() => undefined)
      return { status: response?.status, sent }
    }
    const stranger = await send('Bearer nothing')
    expect(stranger.sent).toBeLessThan(40)
    for (const type of ['application/json', 'application/xml']) {
      const own = await send(`Bearer ${await api.token(1)}`, type)
      expect(own.sent).toBeLessThan(100)
    }
    const short = await fetch(`${api.url}/chat`, {
      method: 'POST',
      duplex: 'half',
      headers: {
        authorization: `Bearer ${await api.token(1)}`,
        'content-type': 'application/json',
      },
      body: new Blob(['{"prompt":"Hé"}']).stream(),
    } as RequestInit)
    expect(short.status).toBe(200)
  })
})
