import type { FieldError } from '@betterai/contracts'
import { ServiceError } from './service-error.js'

/** A request that cannot be read, or does not have the documented shape. */
export class RequestShapeError extends ServiceError {
  override readonly code = 'VALIDATION_ERROR'
  override readonly status: 400 | 413 | 416 | 422
  /** What the answer tells of it; a list of fields is sent as `data.errors`. */
  readonly data: Record<string, unknown> | null

  constructor(
    status: 400 | 413 | 416 | 422,
    message: string,
    details: FieldError[] | Record<string, unknown> | null = null,
  ) {
    super(message)
    this.status = status
    this.data = Array.isArray(details) ? { errors: details } : details
  }
}
