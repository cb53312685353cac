import {
  AuthenticationError,
  ConfigurationError,
  ConflictError,
  DatabaseError,
  NotFoundError,
  ServiceError,
  ValidationError,
} from '@betterai/core'
import type { ErrorHandler } from 'hono'
import type { ApiEnvironment } from '../../http/api-environment.js'
import type { ListedError } from '../../http/listed-failure.js'
import { ListedFailure } from '../../http/listed-failure.js'

/** Answers this feature's failures in its own words, listing what is wrong in `data.errors`; refused tokens and whatever else the app knows go on to its handler. */
export const ufcFailure: ErrorHandler<ApiEnvironment> = (error) => {
  throw listed(error) ?? error
}

function listed(error: Error): ListedFailure | undefined {
  const fail = (status: 400 | 401 | 404 | 409 | 500, message: string, field?: string) => {
    const errors: ListedError[] = [
      {
        message: ServiceError.isInstance(error) ? error.publicMessage : message,
        field: field ?? null,
      },
    ]
    return new ListedFailure(status, message, { errors, cause: error })
  }
  if (ValidationError.isInstance(error))
    return fail(400, 'Validation error while processing UFC request', error.field)
  if (NotFoundError.isInstance(error)) return fail(404, error.message, error.resource)
  if (ConflictError.isInstance(error)) return fail(409, error.message, error.field)
  if (AuthenticationError.isInstance(error))
    return error.reason === undefined
      ? fail(401, 'Invalid credentials for UFC authentication')
      : undefined
  if (ConfigurationError.isInstance(error))
    return fail(500, 'Configuration error while processing UFC request', error.key)
  if (DatabaseError.isInstance(error))
    return error.isConnectionFailure
      ? undefined
      : fail(500, 'Database error while processing UFC request')
  if (ServiceError.isInstance(error) && error.code === 'SERVICE_ERROR' && error.status === 500)
    return fail(500, 'Service error while processing UFC request')
  return undefined
}
