import { isRecord } from '@betterai/contracts'
import { newAnswerState } from '../../../shared/answer-state.js'
import { collectResponse } from '../../../shared/collect-response.js'
import type { StreamContext } from '../../../shared/stream-context.js'
import { streamFailure } from '../../../shared/stream-context.js'
import type { ProviderResponse, ProviderStreamEvent } from '../../../spec/text-stream.js'
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
