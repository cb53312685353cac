import { ServiceError } from './service-error.js'

/** Wraps any thrown value; errors of the hierarchy pass through unchanged, everything else becomes a `ServiceError` with the value as its cause. */
export function toServiceError(thrown: unknown): ServiceError {
  if (ServiceError.isInstance(thrown)) return thrown
  return new InternalError(thrown)
}

/** An unexpected failure; clients only ever see "Internal server error". */
export class InternalError extends ServiceError {
  override readonly code = 'INTERNAL_ERROR'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }

  override get publicMessage(): string {
    return 'Internal server error'
  }
}
