import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../../src/index.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { fixtureOf } from '../../../conformance/vendor-fixtures.js'
import { weatherTool } from '../../../protocols/test-request.js'

const perplexity = fixtureOf('Perplexity')
const search = 'Search the web for the latest news.'

describe('the Perplexity provider', () => {
  it.each([
    ['perplexity/sonar', undefined],
    ['preset:fast', 'fast'],
    ['preset:low', 'low'],
    ['preset:medium', 'medium'],
    ['preset:high', 'high'],
    ['preset:xhigh', 'xhigh'],
  ])('answers as %s by the model of the vendor itself', async (model, preset) => {
    await using trial = await tryVendor(perplexity, { model })
    const { finish } = await trial.answer('Hi')
    expect(finish).toMatchObject({ finish_reason: 'stop', model: 'perplexity/sonar' })
    const body = trial.simulator.log.entries()[0]?.body
    expect(body).toMatchObject({ model: 'perplexity/sonar' })
    expect((body as { preset?: string }).preset).toBe(preset)
  })

  it('gives the same sources whole as streamed, names its searches and what they cost', async () => {
    await using trial = await tryVendor(perplexity)
    const streamed = await trial.answer(search)
    const whole = await trial.provider.generate(toRequest(search))
    expect(whole.citations?.length).toBe(2)
    expect(eventsOf(streamed, 'citations').at(-1)?.citations).toEqual(whole.citations)
    const calls = [
      {
        call_id: null,
        tool_name: 'web_search',
        tool_input: { queries: [expect.any(String)] },
        provider: 'perplexity',
        requires_action: false,
      },
    ]
    expect(eventsOf(streamed, 'tool_call').map(({ tool_call }) => tool_call)).toEqual(calls)
    expect(whole.tool_calls).toEqual(calls)
    expect(streamed.finish?.finish_reason).toBe('stop')
    expect(whole.cost).toMatchObject({ currency: 'USD', is_estimated: false, price_date: null })
    expect(whole.cost?.total).toBeGreaterThan(0.0025)
    expect(eventsOf(streamed, 'usage')).toMatchObject([{ usage: whole.usage, cost: whole.cost }])
  })

  it('tells thoughts as reasoning, each once, in front of the text', async () => {
    await using trial = await tryVendor(perplexity)
    const request = { ...toRequest(search), enable_reasoning: true, reasoning_value: 'low' }
    const { reasoning, events } = await trial.answer(request, { reasoning: 'Hm.' })
    expect(reasoning).toBe('Hm.')
    expect(events.findIndex(({ type }) => type === 'citations')).toBeLessThan(
      events.findIndex(({ type }) => type === 'text'),
    )
    expect(trial.simulator.log.entries()[0]?.body).toMatchObject({ reasoning: { effort: 'low' } })
  })

  it('calls functions over two turns', async () => {
    await using trial = await tryVendor(perplexity, { model: 'perplexity/sonar' })
    const tool_settings = { functions: [weatherTool], tool_choice: 'required' as const }
    const asked = { ...toRequest('Weather in Rome?'), tool_settings }
    const first = await trial.answer(asked)
    const { tool_call } = eventsOf(first, 'tool_call')[0] ?? {}
    expect(first.finish?.finish_reason).toBe('tool_calls')
    const id = tool_call?.call_id ?? ''
    const call = { name: tool_call?.tool_name ?? '', arguments: '{"city":"Rome"}' }
    const messages: ChatMessage[] = [
      ...asked.messages,
      {
        role: 'assistant',
        content: 'I look.',
        tool_calls: [{ id, type: 'function', function: call }],
      },
      { role: 'tool', content: '{"degrees":31}', tool_call_id: id },
    ]
    const second = await trial.answer({ messages, tool_settings: { functions: [weatherTool] } })
    expect(second.error).toBeUndefined()
    expect(second.text).toContain('31')
    expect(trial.simulator.log.entries()[1]?.body).toHaveProperty('input', [
      { type: 'message', role: 'user', content: 'Weather in Rome?' },
      { type: 'message', role: 'assistant', content: 'I look.' },
      { type: 'function_call', call_id: id, ...call },
      { type: 'function_call_output', call_id: id, output: '{"degrees":31}' },
    ])
  })

  it('takes images, and refuses documents that nobody turns into images', async () => {
    await using trial = await tryVendor(perplexity)
    const image_url = { url: 'data:image/png;base64,iVBORw0KGgo=' }
    const ask = (part: object) =>
      trial.answer({ messages: [{ role: 'user', content: [part] }] as ChatMessage[] })
    expect((await ask({ type: 'image_url', image_url })).finish?.finish_reason).toBe('stop')
    const file_url = { url: 'data:application/pdf;base64,JVBERi0=' }
    const { error } = await ask({ type: 'file_url', file_url })
    expect(ValidationError.isInstance(error)).toBe(true)
  })

  it.each(['', '/v1', '/v1/'])('finds the API at an address that ends with "%s"', async (end) => {
    await using trial = await tryVendor(perplexity, { baseUrlEnd: end })
    expect((await trial.answer('Hi')).error).toBeUndefined()
    expect(trial.simulator.log.entries()[0]?.path).toBe('/perplexity/v1/responses')
  })

  it.each([
    [400, { type: 'invalid_model' }, 'model_not_found'],
    [400, { type: 'x', message: 'Sonar is now the Agent API.' }, 'model_not_found'],
    [403, { type: 'forbidden' }, 'authentication'],
    [413, { type: 'payload_too_large' }, 'context_length'],
    [429, { type: 'insufficient_quota' }, 'insufficient_credits'],
    [504, { type: 'gateway_timeout' }, 'timeout'],
  ])('types a %i with %j', async (status, error, reason) => {
    await using trial = await tryVendor(perplexity, { limits: { maxAttempts: 1 } })
    expect((await trial.answer('Hi', { status, error })).error).toMatchObject({ reason })
  })

  it('recognises an unknown model', async () => {
    await using trial = await tryVendor(perplexity)
    const { error } = await trial.answer({ ...toRequest('Hi'), model: 'sonar-9' })
    expect(error).toMatchObject({ reason: 'model_not_found', upstreamStatus: 400 })
  })

  it.each([
    ['sonar', 'preset:fast'],
    ['sonar-pro', 'preset:low'],
    ['sonar-reason', 'preset:low'],
    ['sonar-reasoning', 'preset:low'],
    ['sonar-reason-pro', 'preset:medium'],
    ['sonar-reasoning-pro', 'preset:medium'],
    ['sonar-deep-research', 'preset:high'],
    ['perplexity', 'preset:low'],
    ['cheapest-perplexity', 'preset:fast'],
    ['perplexity/sonar-pro', 'preset:low'],
    ['perplexity/sonar', 'perplexity/sonar'],
  ])('answers for %s by %s', async (name, id) => {
    await using trial = await tryVendor(perplexity)
    expect(trial.providers.models.getModelConfig(name)).toMatchObject({
      id,
      config: { status: 'current' },
    })
  })
})
