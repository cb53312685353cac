import { isRecord } from '@betterai/contracts'

/**
 * Arguments of a tool call as an object: empty text and nothing are `{}`, unreadable text is `{raw}`, any other value
 * `{value}`. Some servers send the arguments as they are instead of their JSON text.
 */
export function parseToolInput(input: unknown): Record<string, unknown> {
  if (typeof input === 'string') return parseText(input)
  return input === undefined || input === null ? {} : toObject(input)
}

function parseText(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    return toObject(JSON.parse(text))
  } catch {
    return { raw: text }
  }
}

function toObject(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : { value }
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
