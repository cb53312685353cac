import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { TextSink } from '@betterai/streaming'

/** A response body that is written as text, with its pieces joined to few large writes. */
export type SseResponse = { sink: TextSink; response: Response; close(): void }

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache',
  'X-Accel-Buffering': 'no',
}

/** Creates an event-stream response; `onCancel` is called when the client leaves. */
export function createSseResponse(options: {
  bufferBytes: number
  keepAliveMs: number
  onCancel: () => void
}): SseResponse {
  const body = new TextBody(options.bufferBytes, options.onCancel)
  const keepAlive = setInterval(() => body.write(': keep-alive\n\n'), options.keepAliveMs)
  keepAlive.unref()
  body.onClosed = () => clearInterval(keepAlive)
  return {
    sink: body,
    response: new Response(body.stream, { headers }),
    close: () => body.end(),
  }
}

/** Collects what is written within one turn of the event loop and hands it on as one piece. */
class TextBody implements TextSink {
  readonly stream: ReadableStream<Uint8Array>
  onClosed: () => void = () => {}
  readonly #encoder = new TextEncoder()
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #pending = ''
  #isScheduled = false
  #isClosed = false
  #waiting: Deferred<void> | undefined

  constructor(bufferBytes: number, onCancel: () => void) {
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        pull: () => {
          this.#waiting?.resolve()
          this.#waiting = undefined
        },
        cancel: () => {
          this.#close()
          this.#waiting?.reject(new Error('the client left'))
          onCancel()
        },
      },
      { highWaterMark: bufferBytes, size: (chunk) => chunk.byteLength },
    )
  }

  write(text: string): boolean {
    if (this.#isClosed) return true
    this.#pending += text
    if (!this.#isScheduled) {
      this.#isScheduled = true
      process.nextTick(() => this.#flush())
    }
    const room = this.#controller?.desiredSize ?? 0
    return room > this.#pending.length
  }

  drained(): Promise<void> {
    this.#waiting ??= createDeferred()
    return this.#waiting.promise
  }

  end(): void {
    if (this.#isClosed) return
    this.#flush()
    this.#close()
    this.#controller?.close()
  }

  #close(): void {
    this.#isClosed = true
    this.onClosed()
  }

  #flush(): void {
    this.#isScheduled = false
    if (this.#isClosed || this.#pending === '') return
    const chunk = this.#encoder.encode(this.#pending)
    this.#pending = ''
    this.#controller?.enqueue(chunk)
    // With room left no pull will come to wake a writer that saw its own unsent text as a full buffer.
    if ((this.#controller?.desiredSize ?? 0) > 0) {
      this.#waiting?.resolve()
      this.#waiting = undefined
    }
  }
}
