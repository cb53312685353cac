import type { TextTarget } from './joined-text.js'

/** Makes the body of a `Response` of what it is given. */
export function createWebStreamTarget(
  bufferBytes: number,
): TextTarget & { stream: ReadableStream<Uint8Array> } {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let onDrain = () => {}
  let onLeave = () => {}
  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      pull: () => onDrain(),
      cancel: () => onLeave(),
    },
    { highWaterMark: bufferBytes, size: (chunk) => chunk.byteLength },
  )
  const deliver = (text: string) => controller?.enqueue(encoder.encode(text))
  return {
    stream,
    freeBytes: () => controller?.desiredSize ?? 0,
    begin() {},
    deliver,
    finish(text) {
      if (text !== '') deliver(text)
      controller?.close()
    },
    destroy: () => controller?.error(new Error('the client does not read')),
    watch(listener) {
      onDrain = listener.onDrain
      onLeave = listener.onLeave
    },
  }
}
