import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { dropRefusedParameter } from '../../../src/protocols/openai/drop-parameter.js'

function refusal(
  fields: { parameter?: string; upstreamCode?: string; text?: string },
  status = 400,
) {
  const { parameter, upstreamCode = 'unsupported_parameter', text = '' } = fields
  return new ProviderError(
    'failed',
    { provider: 'openai', originalError: text },
    {
      reason: 'bad_request',
      upstreamStatus: status,
      upstreamCode,
      ...(parameter === undefined ? {} : { parameter }),
    },
  )
}

describe('dropRefusedParameter', () => {
  it('takes the named parameter out and says so', () => {
    const body = { model: 'm', temperature: 0.5 }
    const warning = dropRefusedParameter({ body, error: refusal({ parameter: 'temperature' }) })
    expect(body).toEqual({ model: 'm' })
    expect(warning).toMatchObject({ type: 'warning', code: 'unsupported_parameter' })
  })

  it('gives the token limit its other name when the vendor says so', () => {
    const body = { max_tokens: 50 }
    const text =
      "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    const warning = dropRefusedParameter({
      body,
      error: refusal({ parameter: 'max_tokens', text }),
    })
    expect(body).toEqual({ max_completion_tokens: 50 })
    expect(warning).toMatchObject({ code: 'renamed_parameter' })
  })

  it('finds the name in the words when no field holds it', () => {
    const body = { parallel_tool_calls: true }
    const text = "Unknown parameter: 'parallel_tool_calls'."
    dropRefusedParameter({ body, error: refusal({ upstreamCode: '', text }) })
    expect(body).toEqual({})
  })

  it('takes out a part of a parameter', () => {
    const body = { reasoning: { effort: 'low', summary: 'auto' } }
    dropRefusedParameter({ body, error: refusal({ parameter: 'reasoning.summary' }) })
    expect(body).toEqual({ reasoning: { effort: 'low' } })
  })

  it.each([
    'stream_options.include_usage: Extra inputs are not permitted',
    "Additional properties are not allowed ('stream_options' was unexpected)",
    'unknown field `stream_options`, expected one of `messages`, `max_tokens`',
    "create() got an unexpected keyword argument 'stream_options'",
  ])('understands %j', (text) => {
    const body = { max_tokens: 5, stream_options: { include_usage: true } }
    const error = refusal({ text, upstreamCode: 'invalid_request_error' })
    expect(dropRefusedParameter({ body, error })?.code).toBe('unsupported_parameter')
    expect(body.stream_options?.include_usage).toBeUndefined()
    expect(body.max_tokens).toBe(5)
  })

  it.each([
    ['a parameter that matters', refusal({ parameter: 'messages' })],
    ['one that was not sent', refusal({ parameter: 'temperature' })],
    ['another kind of error', refusal({ parameter: 'max_tokens', upstreamCode: 'invalid_type' })],
    ['another status', refusal({ parameter: 'max_tokens' }, 500)],
  ])('lets a refusal of %s stand', (_, error) => {
    const body = { messages: [], max_tokens: 5 }
    expect(dropRefusedParameter({ body, error })).toBeUndefined()
    expect(body).toEqual({ messages: [], max_tokens: 5 })
  })
})
