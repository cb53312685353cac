import type { StreamContext } from './stream-context.js'

/** Reads one part of an answer; what has a shape that nobody foresaw is passed over, so that it does not end the answer. */
export type FieldReader = (field: string, read: () => void) => void

/** Creates a reader that reports each field once. */
export function createFieldReader({ onUnknown }: Pick<StreamContext, 'onUnknown'>): FieldReader {
  const reported = new Set<string>()
  return (field, read) => {
    try {
      read()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      if (reported.has(field)) return
      reported.add(field)
      onUnknown(`unreadable ${field}`)
    }
  }
}
