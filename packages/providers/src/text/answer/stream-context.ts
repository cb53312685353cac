import type { ProviderErrorReason } from '@betterai/core'
import { cutText, ProviderError } from '@betterai/core'
import { failureMessage } from '../../shared/failed-call.js'
import type { Usage } from '../../spec/text-stream.js'

/** What a normaliser needs to know about the call whose answer it reads. */
export type StreamContext = {
  provider: string
  operation: string
  /** Model that was asked for; answers may name a more exact one. */
  model: string
  /** Estimated usage for an answer that broke off after this text. */
  estimateUsage(outputText: string): Usage
  /** Reports a kind of vendor event that this version does not know. */
  onUnknown(kind: string): void
}

/** An error of the stream itself, as opposed to one that the vendor reports in it. */
export function streamFailure(
  context: StreamContext,
  reason: ProviderErrorReason,
  failure: string | { text: string; upstreamCode: string },
): ProviderError {
  const { text, ...code } = typeof failure === 'string' ? { text: failure } : failure
  return new ProviderError(
    failureMessage(context),
    { provider: context.provider, originalError: text },
    { reason, ...code },
  )
}

/** Parses the data of one event; throws `ProviderError` when it is no JSON object. */
export function parseEventData(context: StreamContext, data: string): object {
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    value = undefined
  }
  if (typeof value === 'object' && value !== null) return value
  throw streamFailure(context, 'bad_response', `unreadable event: ${cutText(data, 200)}`)
}
