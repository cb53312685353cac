import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'
import { isStorageFull, storageFullMessage } from './storage-full.js'

/** A database refused or failed; `operation` is the repository's own label, driver text stays in `cause`. */
export class DatabaseError extends ServiceError {
  override readonly code = 'DATABASE_ERROR'
  override readonly status: number
  override readonly isRetryable: boolean
  readonly operation: string | undefined
  /** True when the server could not be reached at all, which is worth another try. */
  readonly isConnectionFailure: boolean
  /** True when the database has no space left. */
  readonly isFull: boolean

  constructor(
    message: string,
    operation?: string,
    options: ServiceErrorOptions & { isConnectionFailure?: boolean } = {},
  ) {
    super(message, options)
    this.operation = operation
    this.isConnectionFailure = options.isConnectionFailure ?? false
    this.isRetryable = this.isConnectionFailure
    this.isFull = isStorageFull(options.cause)
    this.status = this.isFull ? 507 : this.isConnectionFailure ? 503 : 500
  }

  override get publicMessage(): string {
    if (this.isFull) return storageFullMessage
    return this.isConnectionFailure
      ? 'Database temporarily unavailable'
      : 'Database operation failed'
  }
}
