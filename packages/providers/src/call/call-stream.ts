import type { WarningEvent } from '../spec/call-events.js'
import type { CallContext } from './attempts.js'
import type { OpenStream } from './limited-stream.js'
import { startLimitedStream } from './limited-stream.js'

type Item<E> = IteratorResult<E | WarningEvent, undefined>

const end = { done: true, value: undefined } as const

/**
 * Makes a call that answers as a stream, under the limits. Attempts are repeated only until the first event of the
 * answer is there; nothing is yielded before. When the signal fires, or the loop is left, the vendor's connection is
 * closed at once and the iteration ends without `finish`. Throws `ProviderError`.
 */
export function callStream<E, U>(
  context: CallContext<E, U>,
  open: OpenStream<E, U>,
): AsyncIterable<E | WarningEvent> {
  return { [Symbol.asyncIterator]: () => createIterator(context, open) }
}

/** A hand-written iterator: handing out what a network buffer held must not cost a turn of an async function each. */
function createIterator<E, U>(
  context: CallContext<E, U>,
  open: OpenStream<E, U>,
): AsyncIterator<E | WarningEvent, undefined> {
  const { signal } = context
  const stream = startLimitedStream(context, open)
  let batch: (E | WarningEvent)[] = []
  let position = 0
  let isLeft = false
  let filling: Promise<Item<E>> | undefined

  function take(): Item<E> | undefined {
    if (isLeft || signal?.aborted) return end
    const value = batch[position++]
    return value === undefined ? undefined : { done: false, value }
  }

  async function fill(): Promise<Item<E>> {
    for (;;) {
      const events = await stream.nextBatch()
      if (events === null) return end
      batch = events
      position = 0
      const item = take()
      if (item !== undefined) return item
    }
  }

  function next(): Promise<Item<E>> {
    if (filling !== undefined) return filling.then(next, next)
    const item = take()
    if (item !== undefined) return Promise.resolve(item)
    filling = fill().finally(() => {
      filling = undefined
    })
    return filling
  }

  return {
    next,
    return() {
      isLeft = true
      stream.close()
      return Promise.resolve(end)
    },
  }
}
