import type { StreamContext } from './stream-context.js'

/** Reads one part of an answer; what has a shape that nobody foresaw is passed over, so that it does not end the answer. */
export interface FieldReader {
  (field: string, read: () => void): void
  /** For hot paths, which catch for themselves: passes over what could not be read, and throws every other error. */
  passOver(field: string, error: unknown): void
}

/** Creates a reader that reports each field once. */
export function createFieldReader({ onUnknown }: Pick<StreamContext, 'onUnknown'>): FieldReader {
  const reported = new Set<string>()

  function passOver(field: string, error: unknown): void {
    if (!(error instanceof TypeError)) throw error
    if (reported.has(field)) return
    reported.add(field)
    onUnknown(`unreadable ${field}`)
  }

  function readField(field: string, read: () => void): void {
    try {
      read()
    } catch (error) {
      passOver(field, error)
    }
  }
  return Object.assign(readField, { passOver })
}
