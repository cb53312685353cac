import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import { eventsOf, toRequest, tryVendor } from '../../conformance/try-vendor.js'
import { fixtureOf } from '../../conformance/vendor-fixtures.js'
import { weatherTool } from '../openai/test-request.js'

const deepseek = fixtureOf('DeepSeek')

describe('the DeepSeek provider', () => {
  it('never gives reasoning back in a tool turn', async () => {
    await using trial = await tryVendor(deepseek, { model: 'deepseek-reason' })
    const asked = { ...toRequest('Weather?'), tool_settings: { functions: [weatherTool] } }
    const first = await trial.answer(asked, {
      reasoning: 'A tool knows.',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Rome' } }],
    })
    expect(first.reasoning).toBe('A tool knows.')
    const id = eventsOf(first, 'tool_call')[0]?.tool_call.call_id ?? ''
    const call = { name: 'get_weather', arguments: '{"city":"Rome"}' }
    const second = await trial.answer({
      ...asked,
      messages: [
        ...asked.messages,
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id, type: 'function', function: call }],
        },
        { role: 'tool', content: '{"degrees":31}', tool_call_id: id },
      ],
    })
    expect(second.error).toBeUndefined()
    expect(second.text).toContain('31')
    const body = trial.simulator.log.entries().at(-1)?.body
    expect(JSON.stringify(body)).not.toContain('A tool knows.')
    expect(isRecord(body) && Object.keys(body)).toContain('max_tokens')
  })

  it('counts cached input from the cache hits', async () => {
    await using trial = await tryVendor(deepseek)
    const usage = { prompt_tokens_details: null, prompt_cache_hit_tokens: 7 }
    const answer = await trial.answer('Hi', { usage })
    expect(eventsOf(answer, 'usage')[0]?.usage.cached_input_tokens).toBe(7)
  })

  it('refuses pictures, which no model of the vendor reads', async () => {
    await using trial = await tryVendor(deepseek)
    const url = 'data:image/png;base64,iVBORw0KGgo='
    const { error } = await trial.answer({
      messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }],
    })
    expect(error).toMatchObject({ name: 'ValidationError', field: 'prompt' })
  })

  it.each([
    [401, {}, 'authentication'],
    [402, {}, 'insufficient_credits'],
    [400, { message: 'Model Not Exist' }, 'model_not_found'],
    [400, { message: "This model's maximum context length is 65536 tokens" }, 'context_length'],
    [400, { message: 'Content Exists Risk' }, 'content_filter'],
  ])('types a %i although all errors have one code: %j', async (status, error, reason) => {
    await using trial = await tryVendor(deepseek)
    const answer = await trial.answer('Hi', { status, error })
    expect(answer.error).toMatchObject({ reason })
  })
})
