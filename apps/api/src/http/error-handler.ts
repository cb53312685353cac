import { apiError } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { toHttpFailure, ValidationError } from '@betterai/core'
import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiEnvironment } from './api-environment.js'
import { ListedFailure } from './listed-failure.js'

/** Turns every thrown value into an envelope. */
export function errorHandler(logger: Logger): ErrorHandler<ApiEnvironment> {
  return (error, c) => {
    if (error instanceof ListedFailure) {
      const { status, message, data } = error
      if (status >= 500) logger.error('request failed', { path: c.req.path, status, error })
      return c.json(apiError(status, message, data), status)
    }
    // Hono's own refusal of a body that is not JSON.
    if (error instanceof HTTPException && error.status < 500)
      return c.json(apiError(error.status, 'Invalid request body'), error.status)
    if (c.get('validation_status') === 422 && ValidationError.isInstance(error))
      return c.json(apiError(422, error.message, fieldOf(error)), 422)
    const { status, message, data, headers } = toHttpFailure(error)
    if (status >= 500) logger.error('request failed', { path: c.req.path, status, error })
    return c.json(apiError(status, message, data), status as ContentfulStatusCode, headers)
  }
}

function fieldOf({ field }: ValidationError): { field: string } | null {
  return field === undefined ? null : { field }
}
