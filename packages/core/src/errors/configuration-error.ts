import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** A setting is missing or wrong; `key` names it, usually an environment variable. */
export class ConfigurationError extends ServiceError {
  override readonly code = 'CONFIGURATION_ERROR'
  readonly key: string | undefined

  constructor(message: string, key?: string, options: ServiceErrorOptions = {}) {
    super(message, options)
    this.key = key
  }

  override get publicMessage(): string {
    return 'Service not configured'
  }
}
