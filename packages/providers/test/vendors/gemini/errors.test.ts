import { ProviderError, RateLimitError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { toSdkError } from '../../../src/shared/sdk/sdk-error.js'
import { toRefusal, toReportedError } from '../../../src/vendors/gemini/errors.js'

const call = { provider: 'gemini', operation: 'generate' }

function refusal(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return toRefusal(new Response(text, { status, headers }), call)
}

describe('a refusal by Gemini', () => {
  it.each([
    [400, 'INVALID_ARGUMENT', 'Invalid value', 'bad_request'],
    [400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', 'authentication'],
    [400, 'INVALID_ARGUMENT', 'API key expired. Please renew the API key.', 'authentication'],
    [
      400,
      'INVALID_ARGUMENT',
      'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
      'context_length',
    ],
    [
      400,
      'INVALID_ARGUMENT',
      'Request payload size exceeds the limit: 20971520 bytes.',
      'context_length',
    ],
    [400, 'FAILED_PRECONDITION', 'User location is not supported for the API use.', 'permission'],
    [401, 'UNAUTHENTICATED', 'no', 'authentication'],
    [403, 'PERMISSION_DENIED', 'no', 'authentication'],
    [404, 'NOT_FOUND', 'models/x is not found', 'model_not_found'],
    [408, 'DEADLINE_EXCEEDED', '', 'timeout'],
    [409, 'ABORTED', '', 'unavailable'],
    [429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota', 'rate_limit'],
    [429, 'RESOURCE_EXHAUSTED', 'Your prepayment credits are depleted.', 'insufficient_credits'],
    [500, 'INTERNAL', 'API key not valid', 'unavailable'],
    [504, 'DEADLINE_EXCEEDED', 'Deadline expired', 'timeout'],
    [503, 'UNAVAILABLE', 'The model is overloaded.', 'unavailable'],
    [529, '', '', 'unavailable'],
    [400, 'constructor', '', 'bad_request'],
  ])('with status %d, %s and "%s" means %s', async (status, name, message, reason) => {
    const error = await refusal(status, { error: { code: status, message, status: name } })
    expect(error).toMatchObject({
      reason,
      provider: 'gemini',
      upstreamStatus: status,
      message: 'gemini generate failed',
    })
  })

  it('may be a list, a page, or nothing', async () => {
    const error = { code: 404, message: 'models/x is not found', status: 'NOT_FOUND' }
    expect(await refusal(404, [{ error }])).toMatchObject({ reason: 'model_not_found' })
    expect(await refusal(404, '<html><title>Error 404</title></html>')).toMatchObject({
      reason: 'bad_request',
      originalError: 'HTML page: Error 404',
    })
    expect(await refusal(502, '')).toMatchObject({ reason: 'unavailable' })
  })

  it('says how long to wait, in a header, in a detail, or not at all', async () => {
    const details = [
      { '@type': 'type.googleapis.com/google.rpc.QuotaFailure' },
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' },
    ]
    const body = { error: { code: 429, message: 'quota', status: 'RESOURCE_EXHAUSTED', details } }
    expect(RateLimitError.isInstance(await refusal(429, body))).toBe(true)
    expect(await refusal(429, body)).toMatchObject({ retryAfter: 34.5 })
    expect(await refusal(429, body, { 'retry-after': '7' })).toMatchObject({ retryAfter: 7 })
    expect(await refusal(429, '')).toMatchObject({ retryAfter: 60 })
  })

  it('keeps the field and the words for the log, without secrets', async () => {
    const fieldViolations = [{ field: 'generation_config.temperature', description: 'x' }]
    const error = {
      code: 400,
      message: 'Bad key AIzaSyA1234567890abcdefghijklmnopqrstuv',
      status: 'INVALID_ARGUMENT',
      details: [{ fieldViolations }],
    }
    expect(await refusal(400, { error })).toMatchObject({
      parameter: 'generation_config.temperature',
      upstreamCode: 'INVALID_ARGUMENT',
      originalError: 'Bad key [redacted]',
    })
  })
})

describe('an error in the middle of an answer', () => {
  it.each([
    [{ code: 500, message: 'x', status: 'INTERNAL' }, 'unavailable'],
    [{ code: 429, message: 'x', status: 'RESOURCE_EXHAUSTED' }, 'rate_limit'],
    [{ code: 400, message: 'x', status: 'INVALID_ARGUMENT' }, 'bad_request'],
    ['text', 'unavailable'],
  ])('%j means %s', (reported, reason) => {
    expect(toReportedError(reported, call)).toMatchObject({ reason, provider: 'gemini' })
  })
})

describe('what a call threw', () => {
  it('is interrupted when a socket broke, and passes when it is typed already', () => {
    const reset = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    expect(toSdkError(reset, call)).toMatchObject({ reason: 'interrupted' })
    const typed = new ProviderError('x', {}, { reason: 'connection' })
    expect(toSdkError(typed, call)).toBe(typed)
    const other = new TypeError('x')
    expect(toSdkError(other, call)).toBe(other)
  })
})
