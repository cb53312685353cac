import type { Usage } from '../spec/text-stream.js'

const reported = new WeakMap<object, Usage>()

/** Remembers what the vendor counted for a call that it then failed; returns the error. */
export function noteUsage<T extends object>(error: T, usage: Usage | null): T {
  if (usage !== null) reported.set(error, usage)
  return error
}

/** What the vendor counted for the call that failed with this error. */
export function usageOfError(error: unknown): Usage | null {
  return typeof error === 'object' && error !== null ? (reported.get(error) ?? null) : null
}
