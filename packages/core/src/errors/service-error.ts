import type { ErrorCode } from '@betterai/contracts'
import { redactSecrets } from '../logging/redact-secrets.js'

const marker = Symbol.for('betterai.service-error')

/** Options that every error of this package takes. */
export type ServiceErrorOptions = { cause?: unknown }

/** Root of the error hierarchy; `isInstance` also recognises errors made by another copy of this package. */
export class ServiceError extends Error {
  /** Machine-readable kind, sent to clients as `error_code`. */
  readonly code: ErrorCode = 'SERVICE_ERROR'
  /** HTTP status of an answer that fails with this error. */
  readonly status: number = 500
  /** Whether the same call may succeed when it is made again. */
  readonly isRetryable: boolean = false
  readonly [marker] = true

  constructor(message: string, options: ServiceErrorOptions = {}) {
    super(redactSecrets(message), options)
    this.name = new.target.name
  }

  /** Text that may be shown to a client; internals stay in `message` and `cause`. */
  get publicMessage(): string {
    return this.message
  }

  /** True for an error of this class or one below it, whichever copy of the package made it. */
  static isInstance<T extends ServiceError>(
    this: (abstract new (...parameters: never[]) => T) & { readonly name: string },
    value: unknown,
  ): value is T {
    // biome-ignore lint/complexity/noThisInStatic: `this` is the subclass that asks
    if (value instanceof this) return true
    if (!(value instanceof Error) || !(marker in value)) return false
    // biome-ignore lint/complexity/noThisInStatic: `this` is the subclass that asks
    return namesOf(value).includes(this.name)
  }
}

function namesOf(error: Error): string[] {
  const names: string[] = []
  for (
    let p = Object.getPrototypeOf(error);
    p && p !== Error.prototype;
    p = Object.getPrototypeOf(p)
  )
    names.push(p.constructor.name)
  return names
}
