import type { ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProviders } from '../../../src/index.js'

const chunk = (content: string, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c', choices: [{ index: 0, delta: { content }, finish_reason }] })}\n\n`
const done = `${chunk('', 'stop')}data: [DONE]\n\n`

let answer: (response: ServerResponse) => void = () => {}
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  answer(response)
})

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

async function ask(model: string) {
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}/v1`
  const providers = createProviders({ vendors: { openai_compatible: { baseUrl } } })
  const { provider } = await providers.getTextProvider({
    text: { model: `openai_compatible/${model}` },
  })
  return {
    providers,
    stream: () => provider.stream({ messages: [{ role: 'user', content: 'Hi' }] }),
    async [Symbol.asyncDispose]() {
      await providers.close()
      server.closeAllConnections()
    },
  }
}

async function read(stream: AsyncIterable<{ type: string; content?: string }>) {
  const found = { text: '', reasoning: '' }
  for await (const { type, content } of stream)
    if (type === 'text' || type === 'reasoning') found[type] += content
  return found
}

describe('a server whose prompts open the thought', () => {
  it('is understood at the first answer and at later ones', async () => {
    answer = (response) => {
      for (const part of ['Two and two', ' make four.\n', '</think>', '\n\nVier.'])
        response.write(chunk(part))
      response.end(done)
    }
    await using asked = await ask('opened')
    const expected = { text: 'Vier.', reasoning: 'Two and two make four.' }
    expect(await read(asked.stream())).toEqual(expected)
    expect(await read(asked.stream())).toEqual(expected)
  })

  it('holds the first text of a model for a while only, and none of later answers', async () => {
    let finish = () => {}
    answer = (response) => {
      response.write(chunk('Hello'))
      finish = () => response.end(done)
    }
    await using asked = await ask('plain')
    const startedAt = performance.now()
    const first = asked.stream()[Symbol.asyncIterator]()
    expect((await first.next()).value).toEqual({ type: 'text', content: 'Hello' })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    finish()
    while (!(await first.next()).done);
    const again = performance.now()
    const second = asked.stream()[Symbol.asyncIterator]()
    expect((await second.next()).value).toEqual({ type: 'text', content: 'Hello' })
    expect(performance.now() - again).toBeLessThan(1_000)
    finish()
    while (!(await second.next()).done);
  }, 10_000)
})
