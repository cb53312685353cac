import type { ProviderErrorReason } from '@betterai/core'
import type { VendorFailure } from '../openai/errors.js'

/** The vendor refuses unknown models like any other unfit value; its codes are just the status again. */
export function reasonOfPerplexity({
  status,
  type,
  message,
}: VendorFailure): ProviderErrorReason | undefined {
  if (status === 400 && (type === 'invalid_model' || /^invalid model/i.test(message)))
    return 'model_not_found'
  if (type === 'insufficient_quota') return 'insufficient_credits'
  return undefined
}
