import { apiError } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { toHttpFailure } from '@betterai/core'
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
    const { status, message, data, headers } = toHttpFailure(error)
    if (status >= 500) logger.error('request failed', { path: c.req.path, status, error })
    return c.json(apiError(status, message, data), status as ContentfulStatusCode, headers)
  }
}
