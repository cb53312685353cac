import { ProviderError, RateLimitError } from '@betterai/core'
import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { toCallError } from '../../../src/call/call-errors.js'
import { defaultCallLimits } from '../../../src/call/limits.js'
import { retryDelayMs } from '../../../src/call/retry-policy.js'
import { toOpenAiError, toReportedError } from '../../../src/protocols/openai/errors.js'

const call = { provider: 'openai', operation: 'generate' }

function refusal(status: number, error: object | undefined, headers: Record<string, string> = {}) {
  return typed(OpenAI.APIError.generate(status, error && { error }, 'text', new Headers(headers)))
}

/** The error that leaves the call policy. */
function typed(thrown: unknown): ProviderError {
  const error = toCallError(toOpenAiError(thrown, call), call)
  if (ProviderError.isInstance(error)) return error
  throw error
}

describe('an error of the vendor', () => {
  it.each([
    [400, { code: null }, 'bad_request'],
    [400, { code: 'context_length_exceeded' }, 'context_length'],
    [400, { code: 'content_policy_violation' }, 'content_filter'],
    [401, { code: 'invalid_api_key' }, 'authentication'],
    [403, { code: 'unsupported_country_region_territory' }, 'authentication'],
    [404, { code: 'model_not_found' }, 'model_not_found'],
    [404, { code: null, message: 'The model `x` does not exist' }, 'model_not_found'],
    [404, { code: null, message: 'Invalid URL (POST /v1/x)' }, 'bad_request'],
    [404, { code: null, message: "Item with id 'rs_1' not found." }, 'bad_request'],
    [429, { code: 'billing_not_active' }, 'insufficient_credits'],
    [404, undefined, 'bad_request'],
    [408, undefined, 'timeout'],
    [409, undefined, 'unavailable'],
    [422, { code: null }, 'bad_request'],
    [429, { code: 'rate_limit_exceeded' }, 'rate_limit'],
    [429, { code: 'insufficient_quota' }, 'insufficient_credits'],
    [429, { type: 'insufficient_quota', code: null }, 'insufficient_credits'],
    [500, { code: 'invalid_api_key' }, 'unavailable'],
    [504, undefined, 'timeout'],
    [524, undefined, 'timeout'],
    [529, undefined, 'unavailable'],
    [418, undefined, 'bad_request'],
    [400, { code: 'constructor' }, 'bad_request'],
  ])('with status %d and %j means %s', (status, error, reason) => {
    expect(refusal(status, error)).toMatchObject({
      reason,
      provider: 'openai',
      upstreamStatus: status,
      message: 'openai generate failed',
    })
  })

  it.each(['{"error":{"message":"too long"}}', { error: { message: 'too long' } }])(
    'tells what the vendor behind a router said in %j',
    (raw) => {
      const error = { message: 'Provider returned error', code: 400, metadata: { raw } }
      expect(refusal(400, error).originalError).toMatch(/^Provider returned error: .*too long/)
    },
  )

  it('keeps parameter, code and words for the log', () => {
    const error = { message: 'Bad temperature', code: 'unsupported_value', param: 'temperature' }
    expect(refusal(400, error)).toMatchObject({
      parameter: 'temperature',
      upstreamCode: 'unsupported_value',
      originalError: 'Bad temperature',
    })
  })

  it('says how long to wait, 60 seconds by default', () => {
    const error = refusal(429, { code: 'rate_limit_exceeded' }, { 'retry-after': '7' })
    expect(RateLimitError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ retryAfter: 7 })
    expect(refusal(429, undefined)).toMatchObject({ retryAfter: 60 })
  })

  it('reduces a page to its title', () => {
    const page = '<html><head><title>502 Bad Gateway</title></head></html>'
    const error = OpenAI.APIError.generate(502, undefined, page, new Headers())
    expect(typed(error).originalError).toBe('HTML page: 502 Bad Gateway')
  })

  it('is cut to a readable length and freed of keys', () => {
    const error = refusal(400, { message: `sk-abcdefghijklmnop ${'x'.repeat(5_000)}` })
    expect(error.originalError).toHaveLength(1_000)
    expect(error.originalError).not.toContain('abcdefgh')
  })
})

describe('a broken call', () => {
  it('keeps the code of its connection', () => {
    const cause = new ProviderError('x', {}, { reason: 'connection', upstreamCode: 'ECONNREFUSED' })
    const error = typed(new OpenAI.APIConnectionError({ cause }))
    expect(error).toMatchObject({
      reason: 'connection',
      upstreamCode: 'ECONNREFUSED',
      provider: 'openai',
    })
  })

  it.each([
    [new OpenAI.APIConnectionTimeoutError(), 'timeout'],
    [new OpenAI.APIUserAbortError(), 'aborted'],
    [new DOMException('x', 'AbortError'), 'aborted'],
    [new SyntaxError('Unexpected token'), 'bad_response'],
    [Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), 'interrupted'],
    [new Error('something else'), 'unknown'],
    ['a string', 'unknown'],
  ])('by %s means %s', (thrown, reason) => {
    expect(typed(thrown)).toMatchObject({ reason, provider: 'openai' })
  })

  it('by a time-out of the system may be repeated', () => {
    const error = typed(new OpenAI.APIConnectionTimeoutError())
    expect(retryDelayMs(error, { attempt: 1, limits: defaultCallLimits })).toBeGreaterThan(0)
  })

  it('that is typed already stays as it is', () => {
    const error = new ProviderError('x', { provider: 'openai' }, { reason: 'timeout' })
    expect(typed(error)).toBe(error)
  })
})

describe('an error in the middle of a stream', () => {
  it.each([
    [{ code: 'server_error' }, 'unavailable'],
    [{ type: 'server_error' }, 'unavailable'],
    [{ code: 'rate_limit_exceeded' }, 'rate_limit'],
    [{ code: 429, message: 'slow' }, 'rate_limit'],
    [{ type: 'invalid_request_error' }, 'bad_request'],
    [{ code: 'invalid_image_format' }, 'bad_request'],
    [{ code: 'bio_policy' }, 'content_filter'],
    ['just words', 'unavailable'],
    [undefined, 'unavailable'],
  ])('%j means %s', (reported, reason) => {
    expect(toReportedError(reported, call)).toMatchObject({ reason })
  })
})
