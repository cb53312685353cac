import { toMalformed } from '../../shared/malformed-answer.js'
import type { TextNormaliser, TextVendorStream } from '../text-call.js'

/** Reads an answer that came at once although a stream was asked for: whole, or all its chunks in one list. */
export function openWholeAnswer(answer: unknown, normaliser: TextNormaliser): TextVendorStream {
  return {
    async read(events) {
      const chunks: unknown[] = Array.isArray(answer) ? answer : [answer]
      try {
        for (const chunk of chunks) normaliser.push(JSON.stringify(chunk), events)
      } catch (error) {
        throw toMalformed(error)
      }
      normaliser.end(events, { isClean: true })
      return false
    },
    progress: normaliser.progress,
    usage: normaliser.usage,
    close: () => undefined,
  }
}
