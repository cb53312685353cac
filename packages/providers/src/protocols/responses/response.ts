import { isRecord } from '@betterai/contracts'
import type { ProviderResponse, ProviderStreamEvent } from '../../spec/text-stream.js'
import { newAnswerState } from '../../text/answer/answer-state.js'
import { collectResponse } from '../../text/answer/collect-response.js'
import type { StreamContext } from '../../text/answer/stream-context.js'
import { streamFailure } from '../../text/answer/stream-context.js'
import type { ResponsesDialect } from './dialect.js'
import { createAnswerReader } from './stream/answer-reader.js'

/** Reads a whole answer by the rules of the stream; throws `ProviderError` when it is none. */
export function readResponsesAnswer(
  body: unknown,
  context: StreamContext,
  dialect: ResponsesDialect = {},
): ProviderResponse {
  if (!isRecord(body) || (!Array.isArray(body.output) && !body.error))
    throw streamFailure(context, 'bad_response', 'the answer has no output')
  const events: ProviderStreamEvent[] = []
  createAnswerReader(newAnswerState(context.model), { context, dialect }).complete(body, events)
  return collectResponse(events, context)
}
