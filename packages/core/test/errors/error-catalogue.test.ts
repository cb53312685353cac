import { errorCodeSchema } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import * as core from '../../src/index.js'

const {
  AuthenticationError,
  AuthorizationError,
  CompletionOwnershipError,
  ConfigurationError,
  ConflictError,
  DatabaseError,
  InternalError,
  NotFoundError,
  ProviderError,
  RateLimitError,
  RequestShapeError,
  ServiceError,
  StorageError,
  StreamingError,
  UnavailableError,
  ValidationError,
} = core

const catalogue = [
  [ServiceError, new ServiceError('m'), 'SERVICE_ERROR', 500, false],
  [InternalError, new InternalError(new Error('m')), 'INTERNAL_ERROR', 500, false],
  [ValidationError, new ValidationError('m'), 'VALIDATION_ERROR', 400, false],
  [AuthenticationError, new AuthenticationError('m'), 'AUTHENTICATION_ERROR', 401, false],
  [AuthorizationError, new AuthorizationError('m'), 'AUTHORIZATION_ERROR', 403, false],
  [ConflictError, new ConflictError('m'), 'VALIDATION_ERROR', 409, false],
  [NotFoundError, new NotFoundError('m'), 'NOT_FOUND', 404, false],
  [ConfigurationError, new ConfigurationError('m'), 'CONFIGURATION_ERROR', 500, false],
  [DatabaseError, new DatabaseError('m'), 'DATABASE_ERROR', 500, false],
  [ProviderError, new ProviderError('m'), 'PROVIDER_ERROR', 502, false],
  [RateLimitError, new RateLimitError('m'), 'RATE_LIMIT_ERROR', 429, true],
  [RequestShapeError, new RequestShapeError(422, 'm'), 'VALIDATION_ERROR', 422, false],
  [StorageError, new StorageError('m'), 'SERVICE_ERROR', 502, true],
  [StreamingError, new StreamingError('m'), 'STREAMING_ERROR', 500, false],
  [CompletionOwnershipError, new CompletionOwnershipError('m'), 'STREAMING_ERROR', 500, false],
  [UnavailableError, new UnavailableError('m'), 'SERVICE_ERROR', 503, true],
] as const
const rows = catalogue.map(([type, error, code, status, isRetryable]) => ({
  name: type.name,
  type,
  error,
  expected: { code, status, isRetryable },
}))

const exportedClasses = Object.values(core).filter(
  (value) =>
    value === ServiceError ||
    (typeof value === 'function' && value.prototype instanceof ServiceError),
)

describe('the error catalogue', () => {
  it('lists every error class of the package', () => {
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(exportedClasses))
  })

  it('gives every class a name of its own', () => {
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
  })

  it.each(rows)('$name has its code, status and retry advice', ({ name, error, expected }) => {
    expect(error).toMatchObject({ name, message: 'm', ...expected })
    expect(errorCodeSchema.options).toContain(error.code)
  })

  it.each(rows)('$name recognises its own errors and no stranger', ({ type, error }) => {
    expect(type.isInstance(error)).toBe(true)
    expect(ServiceError.isInstance(error)).toBe(true)
    for (const other of [new Error('m'), { ...error }, null, 'm'])
      expect(type.isInstance(other)).toBe(false)
  })

  it('knows which class stands below which', () => {
    const rateLimit = new RateLimitError('m')
    expect(ProviderError.isInstance(rateLimit)).toBe(true)
    expect(RateLimitError.isInstance(new ProviderError('m'))).toBe(false)
    expect(StreamingError.isInstance(new CompletionOwnershipError('m'))).toBe(true)
  })
})

describe('ProviderError', () => {
  it.each([
    ['timeout', 'TIMEOUT_ERROR', 504, true],
    ['rate_limit', 'RATE_LIMIT_ERROR', 429, true],
    ['connection', 'PROVIDER_ERROR', 502, true],
    ['interrupted', 'PROVIDER_ERROR', 502, true],
    ['unavailable', 'PROVIDER_ERROR', 502, true],
    ['insufficient_credits', 'INSUFFICIENT_CREDITS', 502, false],
    ['not_supported', 'PROVIDER_ERROR', 501, false],
    ['authentication', 'PROVIDER_ERROR', 502, false],
    ['bad_response', 'PROVIDER_ERROR', 502, false],
    ['bad_request', 'PROVIDER_ERROR', 400, false],
    ['context_length', 'PROVIDER_ERROR', 400, false],
    ['content_filter', 'PROVIDER_ERROR', 400, false],
    ['model_not_found', 'PROVIDER_ERROR', 400, false],
    ['unknown', 'PROVIDER_ERROR', 502, false],
  ] as const)('says for %s: %s, %i, worth another try: %s', (reason, code, status, isRetryable) => {
    const error = new ProviderError('m', {}, { reason })
    expect(error).toMatchObject({ code, status, isRetryable })
  })

  it('keeps what the vendor said for the log, without secrets', () => {
    const error = new ProviderError(
      'Refused',
      { provider: 'openai', originalError: 'bad key sk-abcdefgh12345678' },
      { upstreamStatus: 401, upstreamCode: 'invalid_api_key', parameter: 'n' },
    )
    expect(error).toMatchObject({ provider: 'openai', upstreamStatus: 401, parameter: 'n' })
    expect(error.originalError).toBe('bad key sk-[redacted]')
  })
})

describe('DatabaseError', () => {
  it('is worth another try only when the server could not be reached', () => {
    const error = new DatabaseError('m', 'users.find', { isConnectionFailure: true })
    expect(error).toMatchObject({ status: 503, isRetryable: true, operation: 'users.find' })
  })
})
