import Anthropic from '@anthropic-ai/sdk'
import { ProviderError, RateLimitError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { toAnthropicError, toReportedError } from '../../../src/vendors/anthropic/errors.js'
import { changeRefusedParameter } from '../../../src/vendors/anthropic/text/provider/recover.js'
import type { MessagesRequestBody } from '../../../src/vendors/anthropic/text/wire.js'

const call = { provider: 'anthropic', operation: 'generate' }

function refusal(status: number, error?: object, headers: Record<string, string> = {}) {
  const body = error && { type: 'error', error }
  const thrown = Anthropic.APIError.generate(status, body, 'text', new Headers(headers))
  const typed = toAnthropicError(thrown, call)
  if (!ProviderError.isInstance(typed)) throw new Error('the error was not typed')
  return typed
}

describe('an error of the vendor', () => {
  it.each([
    [400, 'invalid_request_error', 'messages: at least one', 'bad_request'],
    [400, 'invalid_request_error', 'prompt is too long: 9 tokens > 8 maximum', 'context_length'],
    [400, 'invalid_request_error', 'Your credit balance is too low', 'insufficient_credits'],
    [400, 'invalid_request_error', 'Output blocked by content filtering policy', 'content_filter'],
    [401, 'authentication_error', 'invalid x-api-key', 'authentication'],
    [402, 'billing_error', 'No money', 'insufficient_credits'],
    [403, 'permission_error', 'Not yours', 'authentication'],
    [404, 'not_found_error', 'model: claude-9', 'model_not_found'],
    [404, '', '', 'bad_request'],
    [408, 'timeout_error', 'Late', 'timeout'],
    [409, 'conflict_error', 'Again', 'unavailable'],
    [413, 'request_too_large', 'Too large', 'context_length'],
    [422, 'invalid_request_error', 'Hm', 'bad_request'],
    [429, 'rate_limit_error', 'Exceeds your usage limits per minute', 'rate_limit'],
    [500, 'api_error', 'Internal server error', 'unavailable'],
    [504, 'timeout_error', 'Late', 'timeout'],
    [529, 'overloaded_error', 'Overloaded', 'unavailable'],
  ])('with status %d, %s and “%s” means %s', (status, type, message, reason) => {
    expect(refusal(status, message === '' ? undefined : { type, message })).toMatchObject({
      reason,
      provider: 'anthropic',
      upstreamStatus: status,
      message: 'anthropic generate failed',
    })
  })

  it('keeps the words, the finest code and the wait', () => {
    const details = { error_code: 'contract_spend_limit_reached' }
    const spent = refusal(429, { type: 'rate_limit_error', message: 'Limit', details })
    expect(spent).toMatchObject({
      reason: 'insufficient_credits',
      upstreamCode: 'contract_spend_limit_reached',
      originalError: 'Limit',
    })
    const busy = refusal(429, { type: 'rate_limit_error', message: 'x' }, { 'retry-after': '7' })
    expect(RateLimitError.isInstance(busy)).toBe(true)
    expect(busy).toMatchObject({ retryAfter: 7 })
  })

  it('in the middle of a stream is told by its type', () => {
    const reasons = ['overloaded_error', 'authentication_error', 'novelty'].map(
      (type) => toReportedError({ type, message: 'x' }, call).reason,
    )
    expect(reasons).toEqual(['unavailable', 'authentication', 'unavailable'])
  })

  it('lets a typed cause through, names time-outs and aborts, and passes what it does not know', () => {
    const typed = new ProviderError('x', {}, { reason: 'connection' })
    const wrapped = new Anthropic.APIConnectionError({ cause: typed })
    expect(toAnthropicError(wrapped, call)).toBe(typed)
    const late = toAnthropicError(new Anthropic.APIConnectionTimeoutError(), call)
    expect(late).toMatchObject({ reason: 'timeout', upstreamCode: 'ETIMEDOUT' })
    expect(toAnthropicError(new Anthropic.APIUserAbortError(), call)).toMatchObject({
      reason: 'aborted',
    })
    const socket = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
    expect(toAnthropicError(socket, call)).toMatchObject({ reason: 'interrupted' })
    expect(toAnthropicError('text', call)).toBe('text')
  })
})

describe('a refused parameter', () => {
  const base: MessagesRequestBody = { model: 'm', max_tokens: 100, messages: [] }
  const enabled = { type: 'enabled', budget_tokens: 1024 } as const

  function change(body: MessagesRequestBody, message: string) {
    const error = refusal(400, { type: 'invalid_request_error', message })
    const changed = structuredClone(body)
    const warning = changeRefusedParameter(changed, error)
    return { changed, warning }
  }

  it.each<[string, MessagesRequestBody, MessagesRequestBody]>([
    ['temperature: Extra inputs are not permitted', { ...base, temperature: 0.5 }, base],
    ['`temperature` is deprecated for this model.', { ...base, temperature: 0.5 }, base],
    [
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive"',
      { ...base, thinking: enabled, temperature: 1 },
      { ...base, thinking: { type: 'adaptive', display: 'summarized' } },
    ],
    [
      'adaptive thinking is not supported on this model',
      { ...base, thinking: { type: 'adaptive' }, output_config: { effort: 'low' } },
      base,
    ],
    [
      'This model does not support the effort parameter.',
      {
        ...base,
        output_config: { effort: 'low', format: { type: 'json_schema', schema: {} } },
      },
      { ...base, output_config: { format: { type: 'json_schema', schema: {} } } },
    ],
    [
      'max_tokens: 100 > 64, which is the maximum allowed number of output tokens',
      base,
      { ...base, max_tokens: 64 },
    ],
  ])('by “%s” is done without', (message, body, expected) => {
    const { changed, warning } = change(body, message)
    expect(changed).toEqual(expected)
    expect(warning).toMatchObject({ type: 'warning', code: 'unsupported_parameter' })
  })

  it.each([
    'messages.0.content: Input should be a valid list',
    'temperature: Extra inputs are not permitted',
    'max_tokens: Field required',
    'constructor: no',
  ])('by “%s” stands when there is nothing to leave out', (message) => {
    const { changed, warning } = change(base, message)
    expect([changed, warning]).toEqual([base, undefined])
  })
})
