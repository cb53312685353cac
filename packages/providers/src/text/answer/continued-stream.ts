import type { TextNormaliser, TextVendorStream } from '../text-call.js'
import { openSseResponse } from './open-sse-response.js'
import type { StreamContext } from './stream-context.js'

/** Reads an answer that the vendor may pause until it is asked again; `nextBody` is what to send then. */
export interface ContinuableNormaliser<TBody> extends TextNormaliser {
  /** Asked once a stream has ended; undefined when the answer is over. */
  nextBody?(): TBody | undefined
}

/** Reads an answer as one stream, however often the vendor pauses it; `send` asks it to go on. */
export async function openContinuedStream<TBody>(
  first: Response,
  options: {
    context: StreamContext
    normaliser: ContinuableNormaliser<TBody>
    send(body: TBody): Promise<Response>
  },
): Promise<TextVendorStream> {
  const { normaliser, send } = options
  let current = await openSseResponse(first, options)
  let isClosed = false

  return {
    async read(events) {
      if (await current.read(events)) return true
      const next = normaliser.nextBody?.()
      if (next === undefined) return false
      current = await openSseResponse(await send(next), options)
      if (isClosed) current.close()
      return true
    },
    progress: normaliser.progress,
    usage: normaliser.usage,
    close() {
      isClosed = true
      current.close()
    },
  }
}
