import { ServiceError } from './service-error.js'
import { StorageError } from './storage-error.js'
import { isStorageFull } from './storage-full.js'

/** Wraps any thrown value; errors of the hierarchy pass through unchanged, a full disk becomes a `StorageError`, everything else a `ServiceError` with the value as its cause. */
export function toServiceError(thrown: unknown): ServiceError {
  if (ServiceError.isInstance(thrown)) return thrown
  if (isStorageFull(thrown)) return new StorageError('No space is left', { cause: thrown })
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
