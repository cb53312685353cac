import { z } from 'zod'

const truthy = new Set(['1', 'true', 'yes', 'on'])
const falsy = new Set(['0', 'false', 'no', 'off', ''])

/** A flag; strings and numbers that mean a flag are accepted, anything else counts as absent. */
export const lenientBoolean = z.unknown().transform((value): boolean | undefined => {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const word = String(value).trim().toLowerCase()
  if (truthy.has(word)) return true
  return falsy.has(word) ? false : undefined
})

/** A text; numbers are turned into text, blanks and anything else count as absent. */
export const lenientString = z.unknown().transform((value): string | undefined => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
})

/** A position in a list or the name of an entry; anything else counts as absent. */
export const lenientChoice = z.unknown().transform((value): number | string | undefined => {
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
})

/** A list of texts; entries that are none are left out, anything but a list counts as absent. */
export const lenientStrings = z.unknown().transform((value): string[] | undefined => {
  if (!Array.isArray(value)) return undefined
  return value.filter((entry) => typeof entry === 'string' && entry.trim() !== '')
})

/** An object; anything else counts as absent. */
export const lenientObject = z
  .unknown()
  .transform((value): Record<string, unknown> | undefined => (isRecord(value) ? value : undefined))

/** An object without its nulls, which mean the same as absent keys. */
export const withoutNulls = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null))

/** True for plain JSON objects. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One of the words, in any case; null and blanks count as absent, anything else is refused. */
export const strictWord = <const W extends [string, ...string[]]>(...words: W) =>
  z
    .preprocess((value) => {
      if (typeof value !== 'string') return value ?? undefined
      return value.trim().toLowerCase() || undefined
    }, z.enum(words).optional())
    .optional()
    .meta({ type: 'string', enum: words })
