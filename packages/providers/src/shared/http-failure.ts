import type { ProviderError, ProviderErrorReason } from '@betterai/core'
import { retryAfterSeconds } from '@betterai/core'
import type { FailedCall } from './failed-call.js'
import { serverFailure } from './server-failure.js'
import type { VendorRefusal } from './vendor-answer.js'
import { vendorFailure } from './vendor-failure.js'

const reasonsByStatus: Readonly<Record<number, ProviderErrorReason>> = {
  400: 'bad_request',
  401: 'authentication',
  402: 'insufficient_credits',
  403: 'permission',
  404: 'model_not_found',
  408: 'timeout',
  413: 'bad_request',
  415: 'bad_request',
  422: 'bad_request',
  429: 'rate_limit',
}

/** What a vendor says of a refusal beside its status. */
export type RefusalWords = {
  text: string
  code?: string | undefined
  parameter?: string | undefined
  /** Set where the vendor's own words tell more than the status. */
  reason?: ProviderErrorReason | undefined
}

/** The typed error of an answer that is a refusal; `words` come from its body. */
export function httpFailure(
  { status, headers, body }: VendorRefusal,
  words: RefusalWords,
  call: FailedCall,
): ProviderError {
  const byStatus =
    status >= 500 ? serverFailure(status) : (reasonsByStatus[status] ?? 'bad_request')
  return vendorFailure(call, {
    reason: words.reason ?? byStatus,
    status,
    code: words.code,
    parameter: words.parameter,
    text: words.text || body || `status ${status}`,
    retryAfter: retryAfterSeconds(headers),
  })
}
