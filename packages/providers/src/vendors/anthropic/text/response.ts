import { isRecord } from '@betterai/contracts'
import type { ProviderResponse, ProviderStreamEvent } from '../../../spec/text-stream.js'
import { newAnswerState } from '../../../text/answer/answer-state.js'
import { collectResponse } from '../../../text/answer/collect-response.js'
import { readJsonBody } from '../../../text/answer/read-json-body.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import { streamFailure } from '../../../text/answer/stream-context.js'
import { toReportedError } from '../errors.js'
import { createAnswerReader } from './stream/answer-reader.js'
import { createPauses } from './stream/pauses.js'
import type { MessagesAnswer, MessagesRequestBody } from './wire.js'

/** What was sent, and how to send on when the vendor pauses its answer. */
export type SentMessages = {
  body: MessagesRequestBody
  send(body: MessagesRequestBody): Promise<Response>
}

/** Reads a whole answer by the rules of the stream; throws `ProviderError` when it is none. */
export async function readMessagesAnswer(
  first: unknown,
  context: StreamContext,
  sent: SentMessages,
): Promise<ProviderResponse> {
  const state = newAnswerState(context.model)
  const answer = createAnswerReader(state, context)
  const pauses = createPauses(sent.body, answer)
  const events: ProviderStreamEvent[] = []
  for (let whole = first; ; ) {
    const message = requireMessage(whole, context)
    answer.addBlocks(message.content ?? [], events)
    answer.readHead(message)
    const next = pauses.take(state.rawFinishReason) ? pauses.nextBody() : undefined
    if (next === undefined) break
    state.rawFinishReason = null
    whole = await readJsonBody(await sent.send(next), context)
  }
  answer.finish(events)
  return collectResponse(events, context)
}

function requireMessage(whole: unknown, context: StreamContext): MessagesAnswer {
  if (isRecord(whole) && Array.isArray(whole.content)) return whole
  if (isRecord(whole) && whole.error) throw toReportedError(whole.error, context)
  throw streamFailure(context, 'bad_response', 'the answer has no content')
}
