/** Values that libsql can bind; anything else makes its native part abort the process. */
export type BoundValue = string | number | bigint | null | Uint8Array

/** Brings parameters into the stored form: booleans as 0/1, instants as UTC text with milliseconds. */
export function toBoundValues(parameters: readonly unknown[]): BoundValue[] {
  return parameters.map(toBoundValue)
}

function toBoundValue(value: unknown): BoundValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return withoutNul(value)
  if (typeof value === 'boolean') return value ? 1n : 0n
  // A plain number is bound as a float, which would turn 5 into "5.0" in text columns.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (typeof value === 'bigint' || value instanceof Uint8Array) return value
  if (value instanceof Date) return instantText(value)
  throw new TypeError(`A value of type ${typeof value} cannot be bound to a statement`)
}

function instantText(value: Date): string {
  return value.toISOString().replace('T', ' ').replace('Z', '')
}

// The native side ends a text at its first NUL and would lose the rest.
function withoutNul(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '') : text
}
