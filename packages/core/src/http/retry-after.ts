/** Anything with a header lookup, such as `Headers`. */
export type HeaderLookup = { get(name: string): string | null }

/** Seconds a server asks to wait (`retry-after-ms`, `retry-after` as seconds or as a date); undefined when it does not say. */
export function retryAfterSeconds(
  headers: HeaderLookup,
  options: { now?: number } = {},
): number | undefined {
  const { now = Date.now() } = options
  const milliseconds = nonNegative(headers.get('retry-after-ms'))
  if (milliseconds !== undefined) return milliseconds / 1_000
  const value = headers.get('retry-after')
  if (value === null) return undefined
  const seconds = nonNegative(value)
  if (seconds !== undefined) return seconds
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1_000)
}

function nonNegative(value: string | null): number | undefined {
  if (value === null || !/^\s*\d+(\.\d+)?\s*$/.test(value)) return undefined
  return Number(value)
}
