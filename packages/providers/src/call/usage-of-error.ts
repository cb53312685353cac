const counted = new WeakMap<object, unknown>()

/** Remembers what the vendor counted for a call that it then failed; returns the error. */
export function noteUsage<T extends object>(error: T, usage: unknown): T {
  if (usage !== null) counted.set(error, usage)
  return error
}

/** What the vendor counted for the call that failed with this error; a call counts in one way, `U`. */
export function usageOfError<U>(error: unknown): U | null {
  const usage = typeof error === 'object' && error !== null ? counted.get(error) : undefined
  return usage === undefined ? null : (usage as U)
}
