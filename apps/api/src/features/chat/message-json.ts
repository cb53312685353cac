import { isRecord } from '@betterai/contracts'

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
