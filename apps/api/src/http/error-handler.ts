import type { FailureOptions, Logger } from '@betterai/core'
import { toHttpFailure, ValidationError } from '@betterai/core'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiEnvironment } from './api-environment.js'
import type { Failure } from './failure-answer.js'
import { failureAnswer } from './failure-answer.js'
import { ListedFailure } from './listed-failure.js'

/** Turns every thrown value into an envelope; a vendor's own words are in it only where `exposesVendorWords` allows. */
export function errorHandler(
  logger: Logger,
  options: FailureOptions = {},
): ErrorHandler<ApiEnvironment> {
  return (error, c) => {
    const failure = failureOf(error, c, options)
    const { status } = failure
    if (status >= 500)
      logger.error('request failed', { request_id: c.get('request_id'), status, error })
    return failureAnswer(c, failure)
  }
}

function failureOf(error: Error, c: Context<ApiEnvironment>, options: FailureOptions): Failure {
  if (error instanceof ListedFailure) return error
  // Hono's own refusal of a body that is not JSON.
  if (error instanceof HTTPException && error.status < 500)
    return { status: error.status, message: 'Invalid request body' }
  if (c.get('validation_status') === 422 && ValidationError.isInstance(error))
    return { status: 422, message: error.message, data: fieldOf(error) }
  return toHttpFailure(error, options)
}

function fieldOf({ field }: ValidationError): { field: string } | null {
  return field === undefined ? null : { field }
}
