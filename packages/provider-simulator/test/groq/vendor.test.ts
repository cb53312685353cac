import { describe, expect, it } from 'vitest'
import { askVendor, chatBody } from '../ask-vendor.js'

const llama = 'llama-3.3-70b-versatile'

describe('the Groq side of the simulator', () => {
  it('tells the usage with its times on the last chunk, twice', async () => {
    const body = chatBody(llama, { stream: true, stream_options: { include_usage: true } })
    const { events } = await askVendor('groq', '/chat/completions', { body })
    const last = events.at(-1) ?? {}
    expect(last).toMatchObject({
      choices: [{ finish_reason: 'stop' }],
      usage: { completion_time: expect.any(Number) },
    })
    expect(last.x_groq).toMatchObject({ usage: last.usage })
    expect(events[0]).not.toHaveProperty('usage')
  })

  it('shows the reasoning of models that reason in a field of its own', async () => {
    const { body } = await askVendor('groq', '/chat/completions', {
      body: chatBody('openai/gpt-oss-120b'),
    })
    expect(body).toHaveProperty('choices.0.message.reasoning', expect.any(String))
    expect(body).toHaveProperty('usage.completion_tokens_details.reasoning_tokens', 128)
  })

  it.each([
    [{ logprobs: true }, "property 'logprobs' is unsupported"],
    [{ nonsense: 1 }, "property 'nonsense' is unsupported"],
    [{ max_completion_tokens: 99_999 }, expect.stringContaining('less than or equal to `32768`')],
    [
      { response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } } },
      expect.stringContaining('does not support response format `json_schema`'),
    ],
  ])('refuses %j', async (rest, message) => {
    const answer = await askVendor('groq', '/chat/completions', { body: chatBody(llama, rest) })
    expect(answer).toMatchObject({ status: 400, body: { error: { message } } })
  })

  it('says that a key or an address is wrong', async () => {
    expect(await askVendor('groq', '/models', { key: 'sk-invalid' })).toMatchObject({
      status: 401,
      body: { error: { message: 'Invalid API Key', code: 'invalid_api_key' } },
    })
    expect(await askVendor('groq', '/nowhere')).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_url' } },
    })
  })
})
