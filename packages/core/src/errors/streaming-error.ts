import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** Part of the streaming layer that failed. */
export type StreamingStage = 'completion' | 'send' | 'fan-out' | 'replay'

/** The streaming layer was used wrongly or could not deliver. */
export class StreamingError extends ServiceError {
  override readonly code = 'STREAMING_ERROR'
  readonly stage: StreamingStage | undefined

  constructor(message: string, stage?: StreamingStage, options: ServiceErrorOptions = {}) {
    super(message, options)
    this.stage = stage
  }

  override get publicMessage(): string {
    return 'Internal server error'
  }
}
