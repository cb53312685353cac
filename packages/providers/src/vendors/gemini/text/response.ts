import { isRecord } from '@betterai/contracts'
import type { ProviderResponse, ProviderStreamEvent } from '../../../spec/text-stream.js'
import { collectResponse } from '../../../text/answer/collect-response.js'
import { readJsonBody } from '../../../text/answer/read-json-body.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import { streamFailure } from '../../../text/answer/stream-context.js'
import { createGeminiNormaliser } from './stream.js'
import type { GeminiRequest } from './wire.js'

/** What was sent, and how to send on when the vendor ends a request before the answer is over. */
type SentRequest = {
  body: GeminiRequest
  send(body: GeminiRequest): Promise<Response>
}

/** Reads a whole answer by the rules of the stream; throws `ProviderError` when it is none or the prompt was blocked. */
export async function readGeminiAnswer(
  first: unknown,
  context: StreamContext,
  { body, send }: SentRequest,
): Promise<ProviderResponse> {
  const normaliser = createGeminiNormaliser(context, body)
  const events: ProviderStreamEvent[] = []
  for (let whole = first; ; ) {
    if (!isRecord(whole))
      throw streamFailure(context, 'bad_response', 'the answer is no JSON object')
    normaliser.readChunk(whole, events)
    if (normaliser.progress() === 0)
      throw streamFailure(context, 'bad_response', 'the answer has no candidates')
    normaliser.end(events, { isClean: true })
    const next = normaliser.nextBody?.()
    if (next === undefined) return collectResponse(events, context)
    whole = await readJsonBody(await send(next), context)
  }
}
