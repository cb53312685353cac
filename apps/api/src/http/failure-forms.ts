import type { FailureForm } from './failure-form.js'

/** Chat history and prompts. */
export const historyFailures: FailureForm = {
  ValidationError: { status: 422, data: 'field' },
}

export const garminFailures: FailureForm = {
  ValidationError: { status: 422, message: 'Validation failed', data: 'field_errors' },
}

export const bloodFailures: FailureForm = {
  DatabaseError: { message: 'Database error while retrieving blood tests', data: 'errors' },
}

export const ufcFailures: FailureForm = {
  ValidationError: { message: 'Validation error while processing UFC request', data: 'errors' },
  NotFoundError: { data: 'errors' },
  ConflictError: { data: 'errors' },
  AuthenticationError: { message: 'Invalid credentials for UFC authentication', data: 'errors' },
  ConfigurationError: {
    message: 'Configuration error while processing UFC request',
    data: 'errors',
  },
  DatabaseError: { message: 'Database error while processing UFC request', data: 'errors' },
  ServiceError: { message: 'Service error while processing UFC request', data: 'errors' },
}
