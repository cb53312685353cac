import type { ProviderErrorReason } from '@betterai/core'
import type { VendorFailure } from '../../protocols/openai/errors.js'
import { ownValue } from '../../shared/own-value.js'

const reasonsByType: Readonly<Record<string, ProviderErrorReason>> = {
  invalid_model: 'model_not_found',
  forbidden: 'authentication',
  invalid_api_key: 'authentication',
  insufficient_quota: 'insufficient_credits',
  payload_too_large: 'context_length',
  request_rate_limit_exceeded: 'rate_limit',
  gateway_timeout: 'timeout',
}

/** The vendor's codes repeat the status, so its types decide; a Sonar model asked for by the old API is gone. */
export function reasonOfPerplexity({
  type,
  message,
}: VendorFailure): ProviderErrorReason | undefined {
  if (/sonar is now the agent api|^invalid model/i.test(message)) return 'model_not_found'
  return ownValue(reasonsByType, type)
}
