import { describe, expect, it } from 'vitest'
import { askVendor, chatBody } from '../ask-vendor.js'

describe('the DeepSeek side of the simulator', () => {
  it('answers with and without a version in the path', async () => {
    const body = chatBody('deepseek-chat')
    for (const path of ['/chat/completions', '/v1/chat/completions'])
      expect((await askVendor('deepseek', path, { body })).status).toBe(200)
  })

  it('tells cache hits and misses on the last chunk', async () => {
    const body = chatBody('deepseek-reasoner', { stream: true })
    const { events } = await askVendor('deepseek', '/chat/completions', { body })
    const { usage } = (events.at(-1) ?? {}) as { usage?: Record<string, number> }
    expect(usage).toMatchObject({ prompt_cache_hit_tokens: 0 })
    expect(usage?.prompt_cache_miss_tokens).toBe(usage?.prompt_tokens)
    expect(JSON.stringify(events)).toContain('"reasoning_content":')
  })

  it('wants the reasoning before a call back from a model that thinks, and from no other', async () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } }
    const ask = (model: string, reasoning: object) => {
      const messages = [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: null, tool_calls: [call], ...reasoning },
        { role: 'tool', content: '{}', tool_call_id: 'call_1' },
      ]
      return askVendor('deepseek', '/chat/completions', { body: { model, messages } })
    }
    const known = { reasoning_content: 'A tool knows.' }
    expect((await ask('deepseek-reasoner', known)).status).toBe(200)
    expect((await ask('deepseek-chat', {})).status).toBe(200)
    expect(await ask('deepseek-reasoner', {})).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringMatching(/^Missing `reasoning_content` field/) } },
    })
  })

  it.each([
    [{ temperature: 'hot' }, 422, /Failed to deserialize the JSON body/],
    [{ max_tokens: 100_000 }, 400, /the valid range of max_tokens is \[1, 8192\]/],
    [
      { response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } } },
      400,
      /This response_format type is unavailable now/,
    ],
    [{ model: 'deepseek-9' }, 400, /Model Not Exist/],
  ])('refuses %j', async (rest, status, message) => {
    const body = chatBody('deepseek-chat', rest)
    expect(await askVendor('deepseek', '/chat/completions', { body })).toMatchObject({
      status,
      body: { error: { message: expect.stringMatching(message), code: 'invalid_request_error' } },
    })
  })

  it('does not mind settings that it does not know', async () => {
    const body = chatBody('deepseek-chat', { nonsense: 1 })
    expect((await askVendor('deepseek', '/chat/completions', { body })).status).toBe(200)
  })
})
