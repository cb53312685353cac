import { isSecretField } from './secret-names.js'

/** Below this, only texts that look like secrets are found. */
const deepest = 4
/** Longest text and longest list that a line shows. */
const maxCharacters = 2048
const maxItems = 100

/** Replaces the values of fields that hold secrets by a marker and cuts what is too long for a line; what has neither is given back as it is. */
export function hideSecretFields(fields: object): Record<string, unknown> {
  return shown(fields, 0) as Record<string, unknown>
}

/** A text as a log line may show it: its beginning, and how long it is. */
export function cutForLog(text: string): string {
  if (text.length <= maxCharacters) return text
  return `${text.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '')}… (${text.length} characters)`
}

function shown(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cutForLog(value)
  if (typeof value !== 'object' || value === null || depth > deepest) return value
  if (value instanceof Error || 'toJSON' in value) return value
  if (Array.isArray(value) && value.length > maxItems)
    return [...(shown(value.slice(0, maxItems), depth) as unknown[]), `… (${value.length} items)`]
  const given = value as Record<string, unknown>
  let copy: Record<string, unknown> | undefined
  for (const key in given) {
    const content = given[key]
    const seen = isSecretField(key, content) ? '[redacted]' : shown(content, depth + 1)
    if (seen === content) continue
    // A list stays a list.
    copy ??= (Array.isArray(value) ? [...value] : { ...given }) as Record<string, unknown>
    copy[key] = seen
  }
  return copy ?? value
}
