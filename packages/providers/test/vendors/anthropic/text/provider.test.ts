import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import type { ProviderStreamEvent } from '../../../../src/index.js'
import type { VendorTrial } from '../../../conformance/try-vendor.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { vendorFixtures } from '../../../conformance/vendor-fixtures.js'
import { weatherTool } from '../../../protocols/test-request.js'

const fixture = vendorFixtures.filter(({ vendor }) => vendor === 'anthropic')[0]
if (fixture === undefined) throw new Error('the vendor has no fixture')

const redaction = 'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING'

function bodyOf(trial: VendorTrial, index: number): Record<string, unknown> {
  const body = trial.simulator.log.entries()[index]?.body
  return isRecord(body) ? body : {}
}

function messagesOf(trial: VendorTrial, index: number): { role: string; content: unknown[] }[] {
  const { messages } = bodyOf(trial, index)
  return Array.isArray(messages) ? messages : []
}

describe('the Anthropic provider', () => {
  it.each([
    ['a signed thought', 'claude-sonnet-4-5', 'Weather?', ['thinking', 'tool_use']],
    [
      'a redacted thought',
      'claude-sonnet-4-5',
      `Weather? ${redaction}`,
      ['redacted_thinking', 'tool_use'],
    ],
    [
      'a thought of a model that decides itself',
      'claude-opus-5-5',
      'Weather?',
      ['thinking', 'tool_use'],
    ],
  ])('gives %s back in the next turn, byte for byte', async (_, model, question, kinds) => {
    await using trial = await tryVendor(fixture, { model })
    const asked = {
      ...toRequest(question),
      enable_reasoning: true,
      tool_settings: { functions: [weatherTool] },
    }
    const first = await trial.answer(asked, {
      reasoning: 'A tool knows “it”. 🤔',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Zürich' } }],
    })
    const parts = eventsOf(first, 'vendor_parts')[0]?.parts ?? []
    expect(parts).toMatchObject(kinds.map((type) => ({ type })))
    const call = eventsOf(first, 'tool_call')[0]?.tool_call
    const second = await trial.answer({
      ...asked,
      messages: [
        ...asked.messages,
        { role: 'assistant', content: null, vendor_parts: { anthropic: parts } },
        { role: 'tool', content: '{"degrees":31}', tool_call_id: call?.call_id ?? '' },
      ],
    })
    expect(second.error).toBeUndefined()
    expect(second.text).toContain('31')
    expect(JSON.stringify(messagesOf(trial, 1)[1]?.content)).toBe(JSON.stringify(parts))
  })

  it('shows that a changed thought is refused', async () => {
    await using trial = await tryVendor(fixture)
    const thought = { type: 'thinking', thinking: 'Forged.', signature: 'c2ln' }
    const { error } = await trial.answer({
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: null, vendor_parts: { anthropic: [thought] } },
        { role: 'user', content: 'Go on' },
      ],
    })
    expect(error).toMatchObject({ reason: 'bad_request' })
  })

  it('goes on in the same stream when the vendor pauses, and when it is whole', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Search.'), tool_settings: { web_search: true } }
    const parts = [{ reply: 'First. ', finish_reason: 'pause' as const }, { reply: 'Second.' }]
    trial.simulator.steer([...parts, ...parts])
    const streamed = await trial.answer(request)
    expect([streamed.text, streamed.finish?.finish_reason]).toEqual(['First. Second.', 'stop'])
    expect(eventsOf(streamed, 'usage')).toHaveLength(1)
    expect(messagesOf(trial, 1).map(({ role }) => role)).toEqual(['user', 'assistant'])
    const whole = await trial.provider.generate(request)
    expect(whole).toMatchObject({ text: 'First. Second.', finish_reason: 'stop' })
    expect(whole.usage).toEqual(eventsOf(streamed, 'usage')[0]?.usage)
    const kinds = whole.vendor_parts?.map((part) => (isRecord(part) ? part.type : ''))
    expect(kinds).toEqual(['text', 'server_tool_use', 'web_search_tool_result', 'text'])
  })

  it('closes the connection of a continued answer within 100 ms', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer([
      { reply: 'First. ', finish_reason: 'pause' },
      { chunks: 10_000, chunk_delay_ms: 5 },
    ])
    const controller = new AbortController()
    const request = { ...toRequest('Hi'), signal: controller.signal }
    const seen: ProviderStreamEvent[] = []
    let abortedAt = 0
    for await (const event of trial.provider.stream(request)) {
      seen.push(event)
      if (trial.simulator.log.entries().length < 2 || seen.length < 8) continue
      abortedAt = performance.timeOrigin + performance.now()
      controller.abort()
    }
    const entry = await trial.simulator.log.waitFor(({ id }) => id === 2, 500)
    await trial.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 500)
    expect((entry.closed_at ?? Number.NaN) - abortedAt).toBeLessThan(100)
  })

  it('throws what befalls the continuation, after what came before it', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer([{ reply: 'First. ', finish_reason: 'pause' }, { status: 529 }])
    const answer = await trial.answer('Hi')
    expect(answer.text).toBe('First. ')
    expect(answer.error).toMatchObject({ reason: 'unavailable', provider: 'anthropic' })
  })

  it('searches, fetches and runs code when these are switched on', async () => {
    await using trial = await tryVendor(fixture)
    const question = 'Search the web for https://example.com/a and run some python code'
    const answer = await trial.answer({
      ...toRequest(question),
      tool_settings: { web_search: true, url_context: true, code_execution: true },
    })
    const calls = eventsOf(answer, 'tool_call').map(({ tool_call }) => tool_call)
    expect(calls.map((call) => [call.tool_name, call.requires_action])).toEqual([
      ['web_fetch', false],
      ['web_search', false],
      ['bash_code_execution', false],
    ])
    expect(eventsOf(answer, 'citations').at(-1)?.citations[0]).toMatchObject({
      url: expect.stringContaining('https://example.com/'),
      snippet: expect.any(String),
    })
    const parts = eventsOf(answer, 'vendor_parts')[0]?.parts ?? []
    const next = await trial.answer({
      messages: [
        { role: 'user', content: question },
        { role: 'assistant', content: answer.text, vendor_parts: { anthropic: parts } },
        { role: 'user', content: 'Thanks' },
      ],
    })
    expect(next.error).toBeUndefined()
  })

  it('takes the version of the API that knows a temperature only when there is one', async () => {
    await using trial = await tryVendor(fixture)
    await trial.answer({ ...toRequest('Hi'), temperature: 0.2 })
    await trial.answer('Hi')
    const versions = trial.simulator.log
      .entries()
      .map(({ headers }) => headers['anthropic-version'])
    expect(versions).toEqual(['2023-06-01', '2026-10-21'])
  })

  it('asks once more without what an unlisted model refuses', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Hi'), model: 'claude-opus-4-8', temperature: 0.2 }
    const response = await trial.provider.generate(request)
    expect(response.warnings.map(({ code }) => code)).toEqual(['unsupported_parameter'])
    expect(bodyOf(trial, 1)).not.toHaveProperty('temperature')
    const thinking = { ...toRequest('Hi'), model: 'claude-opus-4-8', enable_reasoning: true }
    expect((await trial.provider.generate(thinking)).finish_reason).toBe('stop')
    const last = trial.simulator.log.entries().length - 1
    expect(bodyOf(trial, last)).toMatchObject({ thinking: { type: 'adaptive' } })
  })

  it('counts what the vendor kept as input', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Hi'), system_prompt: 'Long and kind. '.repeat(900) }
    const first = eventsOf(await trial.answer(request), 'usage')[0]?.usage
    const second = eventsOf(await trial.answer(request), 'usage')[0]?.usage
    expect(first?.cache_write_tokens).toBeGreaterThan(1_000)
    expect(second?.cached_input_tokens).toBeGreaterThan(1_000)
    expect(second?.input_tokens).toBe(first?.input_tokens)
  })
})
