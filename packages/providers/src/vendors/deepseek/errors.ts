import type { ProviderErrorReason } from '@betterai/core'
import type { VendorFailure } from '../../protocols/openai/errors.js'

const reasonsByStatus: ReadonlyMap<number | undefined, ProviderErrorReason> = new Map([
  [401, 'authentication'],
  [402, 'insufficient_credits'],
  [422, 'bad_request'],
])

/** The vendor gives nearly all its errors the same code, so status and words decide. */
export function reasonOfDeepSeek(failure: VendorFailure): ProviderErrorReason | undefined {
  const { status, message } = failure
  if (status === 400 && /maximum context length/i.test(message)) return 'context_length'
  if (status === 400 && /model not exist/i.test(message)) return 'model_not_found'
  if (status === 400 && /content exists risk/i.test(message)) return 'content_filter'
  return reasonsByStatus.get(status)
}
