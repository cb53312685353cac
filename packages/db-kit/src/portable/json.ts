// Half of a character, which no server takes; behind an escaped backslash it is only text.
const loneSurrogate = /\\\\|\\ud[89a-f][0-9a-f]{2}/g

/** Text of an array or object for a JSON column; null and undefined stay null, halves of characters become `\ufffd`. */
export function writeJson(value: object | null | undefined): string | null {
  if (value === null || value === undefined) return null
  const text = JSON.stringify(value)
  if (!text.includes('\\ud')) return text
  return text.replace(loneSurrogate, (found) => (found === '\\\\' ? found : '\ufffd'))
}

/** Value of a JSON column or expression, which some servers hand over as text. */
export function readJson<T>(value: T | string | null | undefined): T | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? (JSON.parse(value) as T) : value
}
