import type { FailureOptions, HttpFailure } from '@betterai/core'
import { AuthenticationError, ServiceError, toHttpFailure } from '@betterai/core'

/** How the answers of a group of routes word failures, by the name of the error's class; what it leaves out is worded as everywhere. */
export type FailureForm = Readonly<Record<string, FailureWording>>

type FailureWording = {
  /** Default: the error's own. */
  status?: number
  /** Default: the error's own. */
  message?: string
  /** What `data` is: the field's name, a list of errors, or a list in the form of a request's wrong shape. */
  data: keyof typeof dataForms
}

const dataForms = {
  field: (_message: string, field?: string) => (field === undefined ? null : { field }),
  errors: (message: string, field: string | null = null) => ({ errors: [{ message, field }] }),
  field_errors: (message: string, field = '') => ({
    errors: [{ field, message, type: 'invalid_value' }],
  }),
}

/** The HTTP answer of a thrown value in the form of its routes. */
export function toFailureIn(
  form: FailureForm,
  thrown: unknown,
  options: FailureOptions = {},
): HttpFailure {
  const isOurs = ServiceError.isInstance(thrown) && !isSameEverywhere(thrown)
  const wording = isOurs ? form[thrown.name] : undefined
  if (!isOurs || !wording) return toHttpFailure(thrown, options)
  const { status = thrown.status, message = thrown.publicMessage } = wording
  const data = dataForms[wording.data](thrown.publicMessage, namedBy(thrown))
  return { status, message, data, headers: {} }
}

/** A refused token and a part that cannot be reached are answered alike by all routes. */
function isSameEverywhere(error: ServiceError): boolean {
  const isRefusedToken = AuthenticationError.isInstance(error) && error.reason !== undefined
  return isRefusedToken || error.status === 503
}

/** The field, resource or setting that the error names. */
function namedBy(error: ServiceError & { field?: string; resource?: string; key?: string }) {
  return error.field ?? error.resource ?? error.key
}
