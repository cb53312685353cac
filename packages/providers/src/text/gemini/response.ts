import { isRecord } from '@betterai/contracts'
import { collectResponse } from '../../shared/collect-response.js'
import type { StreamContext } from '../../shared/stream-context.js'
import { streamFailure } from '../../shared/stream-context.js'
import type { ProviderResponse, ProviderStreamEvent } from '../../spec/text-stream.js'
import { createGeminiNormaliser } from './stream.js'

/** Reads a whole answer by the rules of the stream; throws `ProviderError` when it is none or the prompt was blocked. */
export function readGeminiAnswer(body: unknown, context: StreamContext): ProviderResponse {
  if (!isRecord(body)) throw streamFailure(context, 'bad_response', 'the answer is no JSON object')
  const normaliser = createGeminiNormaliser(context)
  const events: ProviderStreamEvent[] = []
  normaliser.readChunk(body, events)
  if (normaliser.progress() === 0)
    throw streamFailure(context, 'bad_response', 'the answer has no candidates')
  normaliser.end(events, { isClean: true })
  return collectResponse(events, context)
}
