import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'
import { isStorageFull, storageFullMessage } from './storage-full.js'

/** The object storage failed or cannot be reached (502), or has no space left (507). */
export class StorageError extends ServiceError {
  override readonly status: number
  override readonly isRetryable = true
  /** True when nothing more fits. */
  readonly isFull: boolean

  constructor(message: string, options: ServiceErrorOptions & { isFull?: boolean } = {}) {
    super(message, options)
    this.isFull = options.isFull ?? isStorageFull(options.cause)
    this.status = this.isFull ? 507 : 502
  }

  override get publicMessage(): string {
    return this.isFull ? storageFullMessage : 'The file storage failed'
  }
}
