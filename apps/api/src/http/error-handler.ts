import type { FailureOptions, Logger } from '@betterai/core'
import { RequestShapeError } from '@betterai/core'
import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ApiEnvironment } from './api-environment.js'
import { failureAnswer } from './failure-answer.js'
import { toFailureIn } from './failure-form.js'

/** Turns every thrown value into an envelope; a vendor's own words are in it only where `exposesVendorWords` allows. */
export function errorHandler(
  logger: Logger,
  options: FailureOptions = {},
): ErrorHandler<ApiEnvironment> {
  return (error, c) => {
    const failure = toFailureIn(c.get('failure_form') ?? {}, typed(error), options)
    const { status } = failure
    if (status >= 500)
      logger.error('request failed', { request_id: c.get('request_id'), status, error })
    return failureAnswer(c, failure)
  }
}

/** Hono's own refusal of a body that is not JSON is the request's fault; everything else stays what it is. */
function typed(error: Error): Error {
  const isRefusal = error instanceof HTTPException && error.status < 500
  return isRefusal ? new RequestShapeError(400, 'Invalid request body') : error
}
