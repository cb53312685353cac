import type { ServerResponse } from 'node:http'
import type { TextSink } from '@betterai/streaming'
import { createConnectionTarget } from './sse/connection-target.js'
import { JoinedText } from './sse/joined-text.js'
import { createWebStreamTarget } from './sse/web-stream-target.js'

/** An event stream to a client, with its chunks joined to few large writes. */
export type SseResponse = {
  sink: TextSink
  /** What the route returns once something was written. */
  response: Response
  close(): void
}

const eventStream = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache',
  'X-Accel-Buffering': 'no',
}

/** Creates an event-stream response; `onCancel` is called when the client leaves. */
export function createSseResponse(options: {
  bufferBytes: number
  keepAliveMs: number
  /** Besides those of every event stream. */
  headers?: Record<string, string>
  onCancel: () => void
  /** Written to directly when it is known, at a third of the cost of a web stream. */
  connection?: ServerResponse | undefined
}): SseResponse {
  const { bufferBytes, connection } = options
  const headers = { ...eventStream, ...options.headers }
  const target = connection
    ? createConnectionTarget(connection, { headers, bufferBytes })
    : createWebStreamTarget(bufferBytes)
  const body = new JoinedText(target, options.onCancel)
  // Before the first chunk the answer may still become an error with a status of its own.
  const keepAlive = setInterval(() => {
    if (body.isBegun) body.write(': keep-alive\n\n')
  }, options.keepAliveMs)
  keepAlive.unref()
  body.onClosed = () => clearInterval(keepAlive)
  return {
    sink: body,
    response: new Response(target.stream, { headers }),
    close: () => body.end(),
  }
}
