import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** The object storage failed or cannot be reached. */
export class StorageError extends ServiceError {
  override readonly status = 502
  override readonly isRetryable = true

  constructor(message: string, options: ServiceErrorOptions = {}) {
    super(message, options)
  }

  override get publicMessage(): string {
    return 'The file storage failed'
  }
}
