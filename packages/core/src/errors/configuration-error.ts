import type { ServiceErrorOptions } from './service-error.js'
import { ServiceError } from './service-error.js'

/** A setting is missing or wrong; `key` names it, usually an environment variable. */
export class ConfigurationError extends ServiceError {
  override readonly code = 'CONFIGURATION_ERROR'
  override readonly status: number
  readonly key: string | undefined

  /** `isSwitchedOff`: the part is off on purpose, which is answered by 503 instead of 500. */
  constructor(
    message: string,
    key?: string,
    options: ServiceErrorOptions & { isSwitchedOff?: boolean } = {},
  ) {
    super(message, options)
    this.key = key
    this.status = options.isSwitchedOff ? 503 : 500
  }

  override get publicMessage(): string {
    return 'Service not configured'
  }
}
