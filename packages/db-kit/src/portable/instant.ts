import { ValidationError } from '@betterai/core'

const hasZone = /(?:z|[+-]\d{2}:?\d{2})$/i
const hasTime = /\d[T ]\d/

/** A `Date` from a date or ISO 8601 text, where a missing zone means UTC; throws `ValidationError` naming the field. */
export function toInstant(value: Date | string, field: string): Date {
  const instant = value instanceof Date ? value : new Date(withZone(value.trim()))
  if (Number.isNaN(instant.getTime()))
    throw new ValidationError(`${field} is not a valid date`, field)
  return instant
}

/** Value of an instant that went through an expression such as MAX(), which libsql hands over as text. */
export function readInstant(value: Date | string): Date {
  return value instanceof Date ? value : new Date(withZone(value))
}

function withZone(text: string): string {
  if (!hasTime.test(text) || hasZone.test(text)) return text
  return `${text.replace(' ', 'T')}Z`
}
