/** Text of an array or object for a JSON column; null and undefined stay null. */
export function writeJson(value: object | null | undefined): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** Value of a JSON column or expression, which some servers hand over as text. */
export function readJson<T>(value: T | string | null | undefined): T | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? (JSON.parse(value) as T) : value
}
