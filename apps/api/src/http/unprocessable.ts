import { ValidationError } from '@betterai/core'
import type { ErrorHandler } from 'hono'
import type { ApiEnvironment } from './api-environment.js'
import { RequestShapeError } from './read-body.js'

/** Error handler of a feature that answers a value which cannot be (`ValidationError`) like a wrong shape, by 422 naming the field; everything else goes on to the app's handler. */
export const unprocessable: ErrorHandler<ApiEnvironment> = (error) => {
  if (!ValidationError.isInstance(error)) throw error
  const { field = '', message } = error
  throw new RequestShapeError(422, 'Validation failed', [{ field, message, type: 'invalid_value' }])
}
