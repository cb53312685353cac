import { isRecord } from '@betterai/contracts'
import { excessIn } from '../http/limit-nesting.js'

/** A request that was an object when it came. */
export function recordOf(text: string): Record<string, unknown> {
  const message = parseJson(text)
  return isRecord(message) ? message : {}
}

/** What a text says; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a text is a JSON object that may be read. */
export function isJsonObject(text: string): boolean {
  return !excessIn(text) && isRecord(parseJson(text))
}
