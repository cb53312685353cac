import { contentOf, typesOf } from '@betterai/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const ending = ['textCompleted', 'ttsNotRequested', 'complete', 'fullProcessComplete']
const text = 'A steady answer in several chunks, with ümlauts and 🎉.'

async function askOf(api: TestApi, behaviour: Record<string, unknown>) {
  await using client = await api.chat()
  api.simulator.steer({ reply: text, chunk_size: 5, ...behaviour })
  return await client.request({ prompt: 'Go' })
}

describe('A vendor whose stream is framed otherwise', () => {
  let api: TestApi
  const ask = (behaviour: Record<string, unknown>) => askOf(api, behaviour)
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  it.each([
    ['CRLF framing', { crlf: true }],
    ['CR framing', { cr: true }],
    ['a byte order mark', { bom: true }],
    ['data: without a space', { no_space: true }],
    ['comment lines', { comments: true }],
    ['several data lines', { multi_data_lines: true }],
    ['bytes split anywhere', { split_bytes: 3 }],
    ['a doubled finish chunk', { double_finish: true }],
    ['an unknown event', { unknown_event: true }],
  ])('is understood with %s', async (_name, behaviour) => {
    const events = await ask(behaviour)
    expect(contentOf(events)).toBe(text)
    expect(typesOf(events).slice(-4)).toEqual(ending)
    expect(typesOf(events)).not.toContain('error')
  })
})

describe('A vendor that misbehaves', () => {
  let api: TestApi
  const ask = (behaviour: Record<string, unknown>) => askOf(api, behaviour)

  beforeAll(async () => {
    api = await startApi({
      TEXT_FIRST_EVENT_TIMEOUT_SECONDS: '0.3',
      TEXT_IDLE_TIMEOUT_SECONDS: '0.3',
      TEXT_MAX_RETRIES: '2',
    })
    // The vendor's SDK loads with the first call, which the short limits above would count.
    await ask({})
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  afterEach(() => fetch(`${api.simulator.url}/__simulator/steer`, { method: 'DELETE' }))

  it('delivers a delta of two megabytes', async () => {
    const events = await ask({ big_delta: 2_000_000 })
    expect(contentOf(events)).toHaveLength(2_000_000)
  })

  it.each([
    ['breaks the connection', { disconnect_after: 5 }],
    ['falls silent', { stall_after: 5 }],
    ['ends without a terminal marker', { end_without_terminal_after: 5 }],
    ['sends an error in mid-stream', { error_after: 5 }],
    ['sends broken JSON', { malformed_after: 5 }],
  ])('keeps what was delivered and says what failed when it %s', async (_name, behaviour) => {
    const events = await ask(behaviour)
    const delivered = contentOf(events)
    expect(delivered.length).toBeGreaterThan(0)
    expect(text.startsWith(delivered)).toBe(true)
    expect(events.filter((event) => event.type === 'error')).toEqual([
      expect.objectContaining({ stage: 'text', error_code: expect.stringMatching(/_ERROR$/) }),
    ])
    expect(typesOf(events).slice(-5)).toEqual(['error', ...ending])
  })

  it.each([
    ['429', { status: 429, retry_after: 0, times: 5 }, 'RATE_LIMIT_ERROR'],
    ['500', { status: 500, times: 5 }, 'PROVIDER_ERROR'],
    ['401', { status: 401 }, 'PROVIDER_ERROR'],
    ['an HTML page', { html_body: true, times: 5 }, 'PROVIDER_ERROR'],
    ['an empty body', { empty_body: true, times: 5 }, 'PROVIDER_ERROR'],
    ['only pings', { ping_forever: true, times: 5 }, 'TIMEOUT_ERROR'],
    ['headers and nothing more', { headers_then_hang: true, times: 5 }, 'TIMEOUT_ERROR'],
  ])('ends in one typed error when it answers %s', async (_name, behaviour, error_code) => {
    const events = await ask(behaviour)
    expect(events.filter((event) => event.type === 'error')).toEqual([
      expect.objectContaining({ stage: 'text', error_code, content: 'AI provider error' }),
    ])
    expect(typesOf(events).slice(-5)).toEqual(['error', ...ending])
  })

  it('says what the request is at fault for', async () => {
    const error = { code: 'context_length_exceeded', message: 'Too many tokens' }
    const events = await ask({ status: 400, error })
    expect(events.filter((event) => event.type === 'error')).toEqual([
      expect.objectContaining({
        content: 'The conversation is too long for the model',
        data: expect.objectContaining({ reason: 'context_length', detail: 'Too many tokens' }),
      }),
    ])
  })

  it('is asked again after a failure before the first chunk', async () => {
    const events = await ask({ status: 503 })
    expect(typesOf(events)).not.toContain('error')
    expect(contentOf(events).length).toBeGreaterThan(0)
  })
})
