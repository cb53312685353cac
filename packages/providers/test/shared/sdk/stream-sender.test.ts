import type { HttpClient } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { loadOpenAiClient } from '../../../src/protocols/openai/client.js'
import { loadAnthropicClient } from '../../../src/vendors/anthropic/client.js'

type Sent = { url: string; method: string; headers: Record<string, string>; body: unknown }

/** Keeps what is sent and answers every request in the same way. */
function recordingHttp(answer: () => Response): { http: HttpClient; sent: Sent[] } {
  const sent: Sent[] = []
  const record: typeof fetch = async (input, init) => {
    const headers = Object.fromEntries(new Headers(init?.headers))
    sent.push({ url: String(input), method: init?.method ?? 'GET', headers, body: init?.body })
    return answer()
  }
  return { http: { fetch: record, fetchOnce: record, close() {} }, sent }
}

/** What the SDK tells of itself, which we do not. */
const ofSdk = /^(user-agent|x-stainless-.*)$/

function withoutSdk({ headers, ...rest }: Sent) {
  const entries = Object.entries(headers).filter(([name]) => !ofSdk.test(name))
  return { ...rest, headers: Object.fromEntries(entries) }
}

const settings = { apiKey: 'k', baseUrl: 'http://127.0.0.1:1/base', organization: 'org' }
const { signal } = new AbortController()

describe('createStreamSender', () => {
  it('sends to OpenAI what the SDK itself would send, but for what the SDK tells of itself', async () => {
    const { http, sent } = recordingHttp(() => Response.json({}))
    const client = await loadOpenAiClient(settings, http)
    const { sendStream } = client
    const sdk = await client.sdk()
    const body = { model: 'm', messages: [], stream: true as const }
    const headers = { 'accept-encoding': 'identity' }
    await sdk.chat.completions.create(body, { headers, signal }).asResponse()
    await sendStream('/chat/completions', body, { signal })
    await sdk.responses.create({ model: 'm', stream: true }, { headers, signal }).asResponse()
    await sendStream('/responses', { model: 'm', stream: true }, { signal })
    const [bySdk, past, otherBySdk, otherPast] = sent.map(withoutSdk)
    expect(past).toEqual(bySdk)
    expect(otherPast).toEqual(otherBySdk)
    expect(past?.headers).toMatchObject({
      authorization: 'Bearer k',
      'openai-organization': 'org',
    })
  })

  it('sends to Anthropic what the SDK itself would send, with headers of the request', async () => {
    const { http, sent } = recordingHttp(() => Response.json({}))
    const { sdk, sendStream } = await loadAnthropicClient(settings, http)
    const body = { model: 'm', stream: true }
    const own = { 'anthropic-version': '2023-06-01' }
    const headers = { ...own, 'accept-encoding': 'identity' }
    await sdk.post('/v1/messages', { body, headers, signal }).asResponse()
    await sendStream('/v1/messages', body, { headers: own, signal })
    expect(sent[1]).toEqual(sent[0])
    expect(sent[0]?.headers).toMatchObject({ authorization: 'Bearer k', ...own })
  })

  it.each([
    ['an error object', () => Response.json({ error: { message: 'no' } }, { status: 400 })],
    ['a page', () => new Response('<html>', { status: 502 })],
    ['nothing', () => new Response(null, { status: 429, headers: { 'retry-after': '7' } })],
  ])('rejects with the error of the SDK when a refusal holds %s', async (_, answer) => {
    const { http } = recordingHttp(answer)
    const client = await loadOpenAiClient(settings, http)
    const { sendStream } = client
    const sdk = await client.sdk()
    const failure = (call: Promise<unknown>) => call.then(String, (error: unknown) => error)
    const body = { model: 'm', messages: [], stream: true as const }
    const expected = await failure(sdk.chat.completions.create(body).asResponse())
    const refused = await failure(sendStream('/chat/completions', body, { signal }))
    expect(refused).toEqual(expected)
    expect(refused).toMatchObject({ constructor: Object(expected).constructor })
  })
})
