import { errorCodeSchema, errorStageSchema } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import {
  AuthenticationError,
  AuthorizationError,
  CompletionOwnershipError,
  ConfigurationError,
  ConflictError,
  circuitOpenCode,
  DatabaseError,
  NotFoundError,
  ProviderError,
  RateLimitError,
  ServiceError,
  StreamingError,
  toEventFailure,
  toHttpFailure,
  UnavailableError,
  ValidationError,
} from '../../src/index.js'

const internal = 'Internal server error'
const modelError = new ValidationError('Unknown model', 'model', { suggestions: ['gpt-6.1-terra'] })

describe('toHttpFailure', () => {
  it.each([
    [
      new ValidationError('Prompt required', 'prompt'),
      400,
      'Prompt required',
      {
        error: 'validation_error',
        message: 'Prompt required',
        field: 'prompt',
        context: { field: 'prompt' },
      },
    ],
    [new ValidationError('Bad'), 400, 'Bad', { error: 'validation_error', message: 'Bad' }],
    [new AuthenticationError('No', 'token_missing'), 401, 'No', { reason: 'token_missing' }],
    [new AuthorizationError('No', 'not_admin'), 403, 'No', { reason: 'not_admin' }],
    [new ConflictError('Taken', 'email'), 409, 'Taken', { field: 'email' }],
    [new NotFoundError('Gone', 'session'), 404, 'Gone', { resource: 'session' }],
    [new ConfigurationError('m', 'X_KEY'), 500, 'Service not configured', { key: 'X_KEY' }],
    [new DatabaseError('m', 'op'), 500, 'Database operation failed', null],
    [
      new DatabaseError('m', 'op', { isConnectionFailure: true }),
      503,
      'Database temporarily unavailable',
      null,
    ],
    [
      new ProviderError('AI provider error', { provider: 'xai' }, { reason: 'unavailable' }),
      502,
      'AI provider error',
      {
        error: 'provider_error',
        message: 'AI provider error',
        reason: 'unavailable',
        context: { provider: 'xai' },
      },
    ],
    [
      new ProviderError(
        'openai stream failed',
        { provider: 'openai', originalError: 'No such model' },
        { reason: 'model_not_found' },
      ),
      400,
      'The vendor does not know this model',
      { error: 'provider_error', reason: 'model_not_found', field: 'model' },
    ],
    [
      new RateLimitError('Slow down', 2.2, { provider: 'xai' }),
      429,
      'Slow down',
      {
        error: 'rate_limit_error',
        message: 'Slow down',
        reason: 'rate_limit',
        context: { provider: 'xai', retry_after: 2.2 },
      },
    ],
    [
      new ProviderError('refused', { provider: 'openai' }, { reason: 'content_filter' }),
      400,
      'The vendor refuses this content',
      { error: 'content_policy', reason: 'content_filter', context: { provider: 'openai' } },
    ],
    [new StreamingError('m', 'send'), 500, internal, null],
    [new CompletionOwnershipError('m'), 500, internal, null],
    [new ServiceError('Failed'), 500, 'Failed', { error: 'service_error' }],
    [new UnavailableError('Closing'), 503, 'Closing', { error: 'service_error' }],
    [new TypeError('m'), 500, internal, null],
    ['thrown text', 500, internal, null],
    [undefined, 500, internal, null],
  ])('maps %s to %i %s', (error, status, message, data) => {
    expect(toHttpFailure(error)).toMatchObject({ status, message, data })
  })

  it('offers the nearest valid values', () => {
    expect(toHttpFailure(modelError).data).toMatchObject({
      field: 'model',
      suggestions: ['gpt-6.1-terra'],
    })
  })

  it('tells clients how to authenticate and when to come back', () => {
    expect(toHttpFailure(new AuthenticationError('No')).headers).toEqual({
      'WWW-Authenticate': 'Bearer',
    })
    expect(toHttpFailure(new RateLimitError('m', 2.2)).headers).toEqual({ 'Retry-After': '3' })
    expect(toHttpFailure(new RateLimitError('m')).headers).toEqual({})
  })

  it('shows the words of a vendor only where that is allowed', () => {
    const source = { provider: 'openai', originalError: 'too many tokens' }
    const error = new ProviderError('m', source, { reason: 'context_length' })
    expect(JSON.stringify(toHttpFailure(error))).not.toContain('too many tokens')
    expect(toHttpFailure(error, { exposesVendorWords: true }).data).toMatchObject({
      detail: 'too many tokens',
    })
  })

  it('tells with an open circuit when to come back', () => {
    const options = {
      reason: 'unavailable',
      upstreamCode: circuitOpenCode,
      retryAfter: 2.5,
    } as const
    expect(toHttpFailure(new ProviderError('m', {}, options))).toMatchObject({
      status: 503,
      headers: { 'Retry-After': '3' },
    })
  })
})

describe('toEventFailure', () => {
  it.each([
    [new ValidationError('Bad'), 'validation', 'VALIDATION_ERROR', 'Bad'],
    [new ConflictError('Taken'), 'validation', 'VALIDATION_ERROR', 'Taken'],
    [new NotFoundError('Gone'), 'validation', 'NOT_FOUND', 'Gone'],
    [new AuthorizationError('No'), 'authorization', 'AUTHORIZATION_ERROR', 'No'],
    [new AuthenticationError('No'), 'authorization', 'AUTHENTICATION_ERROR', 'No'],
    [new ConfigurationError('m'), 'internal', 'CONFIGURATION_ERROR', 'Service not configured'],
    [new DatabaseError('m'), 'database', 'DATABASE_ERROR', 'Database operation failed'],
    [new StreamingError('m'), 'internal', 'STREAMING_ERROR', internal],
    [new Error('m'), 'internal', 'INTERNAL_ERROR', internal],
    [new ProviderError('Failed'), 'text', 'PROVIDER_ERROR', 'Failed'],
    [new ProviderError('Late', {}, { reason: 'timeout' }), 'text', 'TIMEOUT_ERROR', 'Late'],
    [new ServiceError('Failed'), 'text', 'SERVICE_ERROR', 'Failed'],
  ])('maps %s that was thrown at the stage text to %s and %s', (error, stage, code, content) => {
    const failure = toEventFailure(error, 'text')
    expect(failure).toEqual({ content, stage, error_code: code })
    expect(errorStageSchema.options).toContain(failure.stage)
    expect(errorCodeSchema.options).toContain(failure.error_code)
  })

  it('names the stage provider when no other is given', () => {
    expect(toEventFailure(new ProviderError('Failed')).stage).toBe('provider')
  })

  it('names the field and what would have been right', () => {
    expect(toEventFailure(modelError).data).toEqual({
      field: 'model',
      suggestions: ['gpt-6.1-terra'],
    })
    expect(toEventFailure(new ValidationError('m', 'prompt')).data).toEqual({ field: 'prompt' })
  })

  it('says when to come back', () => {
    expect(toEventFailure(new RateLimitError('m', 7)).retry_after).toBe(7)
    expect(toEventFailure(new RateLimitError('m'))).not.toHaveProperty('retry_after')
  })
})

describe('what clients never see', () => {
  const inside = "INNER select * from users where name = 'ann'"
  const cause = new Error(inside)
  it.each([
    new DatabaseError(inside, 'users.find', { cause }),
    new ProviderError('AI provider error', { originalError: inside }, { cause }),
    new RateLimitError('Slow down', 1, { originalError: inside, cause }),
    new ConfigurationError(inside, 'X_KEY', { cause }),
    new StreamingError(inside, 'send', { cause }),
    new ServiceError('Failed', { cause }),
    cause,
    inside,
  ])('is the inside of %s', (error) => {
    expect(JSON.stringify([toHttpFailure(error), toEventFailure(error)])).not.toContain('INNER')
  })

  it('is a key that found its way into a message', () => {
    const error = new ValidationError('Cannot reach https://ann:hunter2@db/ with sk-abcdefgh1234')
    const text = JSON.stringify([toHttpFailure(error), toEventFailure(error)])
    expect(text).not.toMatch(/hunter2|abcdefgh/)
  })
})
