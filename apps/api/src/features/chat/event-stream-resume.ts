import type { AuthContext, Protocol3Adapter } from '@betterai/contracts'
import { createProtocol3Adapter } from '@betterai/contracts'
import { NotFoundError, onAbort, toEventFailure, ValidationError } from '@betterai/core'
import type { ReplayEntry, ReplayLog } from '@betterai/streaming'
import { followStream } from '@betterai/streaming'
import { httpDefaults } from '../../config/defaults.js'
import { createSseResponse } from '../../http/sse-response.js'
import { chunksBefore } from './resume-stream.js'

/** What `Last-Event-ID` names: a stream and a place in it. */
export const eventIdPattern = /^([\w-]{1,64}):(\d{1,9})$/

/** The `id:` of an event of a detached answer. */
export const eventIdOf = (streamId: string, position: number) => `${streamId}:${position}`

/**
 * Answers with what follows the event of that id. Throws `ValidationError` for an id that is none, `NotFoundError` for a
 * stream that is not kept, or not of this customer.
 */
export async function resumeEventStream(
  log: ReplayLog,
  lastEventId: string,
  context: { auth: AuthContext; signal: AbortSignal; form: { protocol: '2.0' | '3.0' } },
): Promise<Response> {
  const [, streamId, position] = eventIdPattern.exec(lastEventId) ?? []
  if (streamId === undefined)
    throw new ValidationError('Last-Event-ID must be the id of an event', 'last-event-id')
  const key = { customerId: context.auth.customer_id, streamId }
  const controller = new AbortController()
  const { signal } = controller
  const forget = onAbort(context.signal, () => controller.abort())
  const entries = followStream(log, key, { after: Number(position), signal })
  const first = await entries.next().catch((error: unknown) => {
    forget()
    throw new NotFoundError('This answer can no longer be resumed', 'stream', { cause: error })
  })
  const sse = createSseResponse({
    bufferBytes: httpDefaults.streamBufferBytes,
    keepAliveMs: httpDefaults.keepAliveCommentSeconds * 1000,
    onCancel: () => controller.abort(),
  })
  const linesOf = eventWriter(streamId, context.form.protocol)
  const write = async () => {
    for (let page = first; !page.done; page = await entries.next())
      for (const entry of page.value) if (!sse.sink.write(linesOf(entry))) await sse.sink.drained()
    sse.sink.write('data: [DONE]\n\n')
  }
  void write()
    .catch((error: unknown) => {
      // Who left needs no answer; who fell so far behind that his events were given up is told, without `[DONE]`.
      if (signal.aborted) return
      const event = { type: 'error', ...toEventFailure(error, 'internal') }
      sse.sink.write(`data: ${JSON.stringify(event)}\n\n`)
    })
    .finally(() => {
      forget()
      sse.close()
    })
  return sse.response
}

function eventWriter(streamId: string, protocol: '2.0' | '3.0') {
  let adapter: Protocol3Adapter | undefined
  const datasOf = (entry: ReplayEntry) => {
    if (protocol === '2.0') return [entry.json]
    adapter ??= createProtocol3Adapter({ chunkIndex: chunksBefore(entry) })
    return adapter(JSON.parse(entry.json)).map((event) => JSON.stringify(event))
  }
  return (entry: ReplayEntry): string => {
    const lines = datasOf(entry).map((data) => `data: ${data}\n\n`)
    return lines.length === 0 ? '' : `id: ${eventIdOf(streamId, entry.seq)}\n${lines.join('')}`
  }
}
