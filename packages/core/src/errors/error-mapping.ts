import type { ErrorCode, ErrorStage } from '@betterai/contracts'
import { AuthenticationError } from './authentication-error.js'
import { AuthorizationError } from './authorization-error.js'
import { ConfigurationError } from './configuration-error.js'
import { ConflictError } from './conflict-error.js'
import { DatabaseError } from './database-error.js'
import { NotFoundError } from './not-found-error.js'
import { ProviderError } from './provider-error.js'
import { RateLimitError } from './rate-limit-error.js'
import { RequestShapeError } from './request-shape-error.js'
import type { ServiceError } from './service-error.js'
import { StorageError } from './storage-error.js'
import { StreamingError } from './streaming-error.js'
import { InternalError, toServiceError } from './to-service-error.js'
import { UnavailableError } from './unavailable-error.js'
import { ValidationError } from './validation-error.js'

/** An error as it goes out over HTTP. */
export type HttpFailure = {
  status: number
  message: string
  data: Record<string, unknown> | null
  headers: Record<string, string>
}

/** An error as it goes out in an `error` event. */
export type EventFailure = {
  content: string
  stage: ErrorStage
  error_code: ErrorCode
  data?: Record<string, unknown>
  retry_after?: number
}

/** Whether clients may read a vendor's own words; never in production. */
export type FailureOptions = { exposesVendorWords?: boolean }

/** The one mapping of thrown values to HTTP answers; internals stay behind. */
export function toHttpFailure(thrown: unknown, options: FailureOptions = {}): HttpFailure {
  const error = toServiceError(thrown)
  return {
    status: error.status,
    message: error.publicMessage,
    data: dataOf(error, options),
    headers: headersOf(error),
  }
}

/** The one mapping of thrown values to `error` events; `stage` is where it happened unless the error knows better. */
export function toEventFailure(thrown: unknown, stage: ErrorStage = 'provider'): EventFailure {
  const error = toServiceError(thrown)
  const failure: EventFailure = {
    content: error.publicMessage,
    stage: stageOf(error, stage),
    error_code: error.code,
  }
  if (ValidationError.isInstance(error) && error.field !== undefined)
    failure.data = validationData(error)
  if (isFull(error)) failure.data = { reason: 'storage_full' }
  if (isContentRefusal(error)) failure.data = { reason: 'content_policy' }
  if (RequestShapeError.isInstance(error) && error.data !== null) failure.data = error.data
  const retryAfter = retryAfterOf(error)
  if (retryAfter !== undefined) failure.retry_after = retryAfter
  return failure
}

function isFull(error: ServiceError): boolean {
  return (DatabaseError.isInstance(error) || StorageError.isInstance(error)) && error.isFull
}

/** The vendor refuses what was asked for, or what came of it. */
function isContentRefusal(error: ServiceError): boolean {
  return ProviderError.isInstance(error) && error.reason === 'content_filter'
}

/** Seconds after which to try again, where the error knows. */
function retryAfterOf(error: ServiceError): number | undefined {
  const isKnown = ProviderError.isInstance(error) || UnavailableError.isInstance(error)
  return isKnown ? error.retryAfter : undefined
}

function stageOf(error: ServiceError, stage: ErrorStage): ErrorStage {
  const isTheClients =
    ValidationError.isInstance(error) ||
    RequestShapeError.isInstance(error) ||
    NotFoundError.isInstance(error) ||
    ConflictError.isInstance(error)
  if (isTheClients) return 'validation'
  if (AuthorizationError.isInstance(error) || AuthenticationError.isInstance(error))
    return 'authorization'
  if (DatabaseError.isInstance(error)) return 'database'
  const isOurs =
    ConfigurationError.isInstance(error) ||
    StreamingError.isInstance(error) ||
    InternalError.isInstance(error)
  return isOurs ? 'internal' : stage
}

function validationData(error: ValidationError): Record<string, unknown> {
  const { field, suggestions } = error
  return suggestions === undefined ? { field } : { field, suggestions }
}

function dataOf(error: ServiceError, options: FailureOptions): Record<string, unknown> | null {
  if (RequestShapeError.isInstance(error)) return error.data
  if (ValidationError.isInstance(error)) return validationHttpData(error)
  if (AuthenticationError.isInstance(error)) return presentOnly({ reason: error.reason })
  if (AuthorizationError.isInstance(error)) return presentOnly({ reason: error.reason })
  if (NotFoundError.isInstance(error)) return presentOnly({ resource: error.resource })
  if (ConflictError.isInstance(error)) return presentOnly({ field: error.field })
  if (ConfigurationError.isInstance(error)) return presentOnly({ key: error.key })
  if (ProviderError.isInstance(error)) return providerData(error, options)
  if (isFull(error)) return { error: 'storage_full' }
  return error.code === 'SERVICE_ERROR' ? { error: 'service_error' } : null
}

/** Null when the one value is missing. */
function presentOnly(data: Record<string, string | undefined>): Record<string, unknown> | null {
  return Object.values(data).some(Boolean) ? data : null
}

function validationHttpData(error: ValidationError): Record<string, unknown> {
  const data = { error: 'validation_error', message: error.message }
  return error.field === undefined
    ? data
    : { ...data, ...validationData(error), context: { field: error.field } }
}

function providerData(
  error: ProviderError,
  { exposesVendorWords = false }: FailureOptions,
): Record<string, unknown> {
  const context = {
    ...(error.provider === undefined ? {} : { provider: error.provider }),
    ...(error.retryAfter === undefined ? {} : { retry_after: error.retryAfter }),
  }
  const field = error.reason === 'model_not_found' ? 'model' : error.parameter
  return {
    error: providerErrorName(error),
    message: error.publicMessage,
    reason: error.reason,
    ...(error.isRequestFault && field !== undefined ? { field } : {}),
    ...(exposesVendorWords && error.originalError ? { detail: error.originalError } : {}),
    ...(Object.keys(context).length > 0 ? { context } : {}),
  }
}

function providerErrorName(error: ProviderError): string {
  if (RateLimitError.isInstance(error)) return 'rate_limit_error'
  return isContentRefusal(error) ? 'content_policy' : 'provider_error'
}

function headersOf(error: ServiceError): Record<string, string> {
  if (AuthenticationError.isInstance(error)) return { 'WWW-Authenticate': 'Bearer' }
  const retryAfter = retryAfterOf(error)
  return retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfter)) }
}
