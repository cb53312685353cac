import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../../src/index.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { fixtureOf } from '../../../conformance/vendor-fixtures.js'
import { weatherTool } from '../../../protocols/test-request.js'

const deepseek = fixtureOf('DeepSeek')

describe('the DeepSeek provider', () => {
  it.each([
    ['gives its reasoning back with a call', true],
    ['goes on without reasoning that is not known, and says so', false],
  ])('%s', async (_, isKnown) => {
    await using trial = await tryVendor(deepseek, { model: 'deepseek-flash-thinking' })
    const asked = { ...toRequest('Weather?'), tool_settings: { functions: [weatherTool] } }
    const first = await trial.answer(asked, {
      reasoning: 'A tool knows.',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Rome' } }],
    })
    expect(first.reasoning).toBe('A tool knows.')
    const parts = eventsOf(first, 'vendor_parts')[0]?.parts ?? []
    expect(parts).toEqual([{ reasoning_content: 'A tool knows.' }])
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
          ...(isKnown ? { vendor_parts: { deepseek: parts } } : {}),
        },
        { role: 'tool', content: '{"degrees":31}', tool_call_id: id },
      ],
    })
    expect(second.error).toBeUndefined()
    expect(second.text).toContain('31')
    const body = trial.simulator.log.entries().at(-1)?.body
    const reasoning_content = isKnown ? 'A tool knows.' : ''
    expect(isRecord(body) && body.messages).toContainEqual(
      expect.objectContaining({ role: 'assistant', reasoning_content }),
    )
    expect(isRecord(body) && Object.keys(body)).toContain('max_tokens')
    expect(eventsOf(second, 'warning').map(({ code }) => code)).toEqual(
      isKnown ? [] : ['reasoning_replay'],
    )
  })

  it('takes reasoning out again where an older model wants none', async () => {
    await using trial = await tryVendor(deepseek, { model: 'deepseek-flash' })
    const call = { name: 'get_weather', arguments: '{}' }
    const answer: ChatMessage = {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'call_1', type: 'function', function: call }],
      vendor_parts: { deepseek: [{ reasoning_content: 'A tool knows.' }] },
    }
    const result: ChatMessage = { role: 'tool', content: '{}', tool_call_id: 'call_1' }
    const messages = [...toRequest('Weather?').messages, answer, result]
    const message = 'Please remove the reasoning_content from your message'
    const { error } = await trial.answer({ messages }, { status: 400, error: { message } })
    expect(error).toBeUndefined()
    const [refused, mended] = trial.simulator.log.entries().map(({ body }) => JSON.stringify(body))
    expect(refused).toContain('A tool knows.')
    expect(mended).not.toContain('reasoning_content')
  })

  it('keeps no reasoning of an answer without calls', async () => {
    await using trial = await tryVendor(deepseek, { model: 'deepseek-flash-thinking' })
    const answer = await trial.answer('Hi', { reasoning: 'A greeting.' })
    expect(answer.reasoning).toBe('A greeting.')
    expect(eventsOf(answer, 'vendor_parts')).toEqual([])
  })

  it('counts cached input from the cache hits', async () => {
    await using trial = await tryVendor(deepseek)
    const usage = { prompt_tokens_details: null, prompt_cache_hit_tokens: 7 }
    const answer = await trial.answer('Hi', { usage })
    expect(eventsOf(answer, 'usage')[0]?.usage.cached_input_tokens).toBe(7)
  })

  it('refuses images where the model reads none', async () => {
    await using trial = await tryVendor(deepseek, { model: 'deepseek-v4-pro' })
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
