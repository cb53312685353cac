import type { ServerResponse } from 'node:http'
import type { ErrorStage, ServerEvent } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { toEventFailure } from '@betterai/core'
import type { TextSink } from '@betterai/streaming'
import { httpDefaults } from '../../config/defaults.js'
import { createSseResponse } from '../sse-response.js'

/** What an answer by events needs beside them. */
export type EventAnswerOptions = {
  /** Where a failure after the first event has happened. */
  stage: ErrorStage
  /** Written to directly when it is known. */
  connection: ServerResponse | undefined
  /** Called when the client leaves. */
  onCancel: () => void
  logger: Logger
}

/**
 * Answers by an event stream once the first event is there, and rejects with what fails before it; what fails later
 * becomes an `error` event. The last line is `[DONE]`.
 */
export async function answerByEvents(
  events: AsyncGenerator<ServerEvent>,
  { stage, connection, onCancel, logger }: EventAnswerOptions,
): Promise<Response> {
  const first = await events.next()
  const sse = createSseResponse({
    bufferBytes: httpDefaults.streamBufferBytes,
    keepAliveMs: httpDefaults.keepAliveCommentSeconds * 1000,
    onCancel,
    connection,
  })
  if (!first.done) sse.sink.write(lineOf(first.value), 'now')
  void writeAll(events, sse.sink).catch((error: unknown) => {
    logger.warn('an event stream broke off', { error })
    sse.sink.write(lineOf({ type: 'error', ...toEventFailure(error, stage), stage }))
    end(sse.sink)
  })
  return sse.response
}

async function writeAll(events: AsyncGenerator<ServerEvent>, sink: TextSink): Promise<void> {
  for await (const event of events) if (!sink.write(lineOf(event))) await sink.drained()
  end(sink)
}

function end(sink: TextSink): void {
  sink.write('data: [DONE]\n\n')
  sink.end()
}

function lineOf(event: ServerEvent): string {
  return `data: ${JSON.stringify(event)}\n\n`
}
