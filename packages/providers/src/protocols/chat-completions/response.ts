import { isRecord } from '@betterai/contracts'
import type { ProviderResponse, ProviderStreamEvent } from '../../spec/text-stream.js'
import { collectResponse } from '../../text/answer/collect-response.js'
import type { StreamContext } from '../../text/answer/stream-context.js'
import { streamFailure } from '../../text/answer/stream-context.js'
import type { OpenedThoughts } from './dialect/opened-thoughts.js'
import type { ChatDialect } from './dialect.js'
import { createChatNormaliser } from './stream.js'

/** Reads a whole chat completion by the rules of the stream; throws `ProviderError` when it is none. */
export function readChatCompletion(
  body: unknown,
  context: StreamContext,
  { opened, ...dialect }: ChatDialect & { opened?: OpenedThoughts } = {},
): ProviderResponse {
  if (!isRecord(body)) throw streamFailure(context, 'bad_response', 'the answer is no JSON object')
  const normaliser = createChatNormaliser(context, dialect, opened)
  const events: ProviderStreamEvent[] = []
  normaliser.readChunk(body, events)
  if (normaliser.progress() === 0)
    throw streamFailure(context, 'bad_response', 'the answer has no choices')
  normaliser.end(events, { isClean: true })
  return collectResponse(events, context)
}
