/** Arguments of a tool call as an object: empty text is `{}`, unreadable text `{raw}`, any other value `{value}`. */
export function parseToolInput(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
    return { value }
  } catch {
    return { raw: text }
  }
}

/** Whether the text is complete JSON; a call that was cut off is not. */
export function isCompleteJson(text: string): boolean {
  if (text.trim() === '') return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
