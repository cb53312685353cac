import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { TranscriptionEvent } from '../../spec/transcription-events.js'

/** Events on their way to the consumer; a text that was replaced before it was read is not kept. */
export interface EventQueue extends AsyncIterable<TranscriptionEvent> {
  push(event: TranscriptionEvent): void
  /** Nothing follows; with an error, the iteration throws it after the events. */
  end(error?: unknown): void
}

/** Above this many unread events the vendor has to wait. */
const fullLength = 256
const relaxedLength = 64

/** Creates a queue; `onFull` tells when the source should wait, and when it may go on. */
export function createEventQueue(options: {
  onFull: (isFull: boolean) => void
  /** The consumer left the loop. */
  onLeave: () => void
}): EventQueue {
  let events: TranscriptionEvent[] = []
  let waiting: Deferred<void> | undefined
  let isFull = false
  let isEnded = false
  let failure: { error: unknown } | undefined

  function wake(): void {
    waiting?.resolve()
    waiting = undefined
  }

  function report(next: boolean): void {
    if (next === isFull) return
    isFull = next
    options.onFull(next)
  }

  async function next(): Promise<IteratorResult<TranscriptionEvent, undefined>> {
    for (;;) {
      const event = events.shift()
      if (events.length <= relaxedLength) report(false)
      if (event !== undefined) return { done: false, value: event }
      if (failure !== undefined) {
        const { error } = failure
        failure = undefined
        throw error
      }
      if (isEnded) return { done: true, value: undefined }
      waiting ??= createDeferred()
      await waiting.promise
    }
  }

  return {
    push(event) {
      if (isEnded) return
      if (event.type === 'segment')
        events = events.filter((known) => !isReplacedBy(known, event.segment))
      events.push(event)
      if (events.length >= fullLength) report(true)
      wake()
    },
    end(error) {
      if (isEnded) return
      isEnded = true
      if (error !== undefined) failure = { error }
      wake()
    },
    [Symbol.asyncIterator]: () => ({
      next,
      return() {
        options.onLeave()
        return Promise.resolve({ done: true as const, value: undefined })
      },
    }),
  }
}

function isReplacedBy(known: TranscriptionEvent, segment: number): boolean {
  return known.type === 'segment' && known.segment === segment && !known.is_final
}
