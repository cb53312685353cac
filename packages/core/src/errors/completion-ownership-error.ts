import type { ServiceErrorOptions } from './service-error.js'
import { StreamingError } from './streaming-error.js'

/** Somebody other than the holder of the completion token tried to complete a stream. */
export class CompletionOwnershipError extends StreamingError {
  constructor(message: string, options: ServiceErrorOptions = {}) {
    super(message, 'completion', options)
  }
}
