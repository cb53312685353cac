import type { Logger } from '@betterai/core'
import { toHttpFailure, ValidationError } from '@betterai/core'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiEnvironment } from './api-environment.js'
import type { Failure } from './failure-answer.js'
import { failureAnswer } from './failure-answer.js'
import { ListedFailure } from './listed-failure.js'

/** Turns every thrown value into an envelope. */
export function errorHandler(logger: Logger): ErrorHandler<ApiEnvironment> {
  return (error, c) => {
    const failure = failureOf(error, c)
    const { status } = failure
    if (status >= 500)
      logger.error('request failed', { request_id: c.get('request_id'), status, error })
    return failureAnswer(c, failure)
  }
}

function failureOf(error: Error, c: Context<ApiEnvironment>): Failure {
  if (error instanceof ListedFailure) return error
  // Hono's own refusal of a body that is not JSON.
  if (error instanceof HTTPException && error.status < 500)
    return { status: error.status, message: 'Invalid request body' }
  if (c.get('validation_status') === 422 && ValidationError.isInstance(error))
    return { status: 422, message: error.message, data: fieldOf(error) }
  return toHttpFailure(error)
}

function fieldOf({ field }: ValidationError): { field: string } | null {
  return field === undefined ? null : { field }
}
