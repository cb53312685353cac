import { isRecord } from '@betterai/contracts'

/** A value with U+FFFD in place of halves of characters, which a text cut in its middle ends with and vendors refuse; itself where it has none. */
export function wellFormed<T>(value: T): T {
  return mended(value) as T
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) {
    const items = value.map(mended)
    return items.some((item, index) => item !== value[index]) ? items : value
  }
  if (!isRecord(value) || !isPlain(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, mended(inner)] as const)
  return entries.some(([key, inner]) => inner !== value[key]) ? Object.fromEntries(entries) : value
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}
