import type { ProviderErrorReason } from '@betterai/core'
import type { VendorFailure } from '../../protocols/openai/errors.js'
import { ownValue } from '../../shared/own-value.js'

/** The model wrote something that the vendor could not read, or its capacity ran out. */
const reasonsByCode: Readonly<Record<string, ProviderErrorReason>> = {
  tool_use_failed: 'bad_response',
  json_validate_failed: 'bad_response',
  output_parse_failed: 'bad_response',
  model_decommissioned: 'model_not_found',
  unknown_url: 'bad_request',
  capacity_exceeded: 'unavailable',
  blocked_api_access: 'insufficient_credits',
}

const tooLarge = 413
const capacityExceeded = 498

/** What the vendor's own codes mean; a request that is too large stays so, although the vendor calls it a rate limit. */
export function reasonOfGroq({ status, code }: VendorFailure): ProviderErrorReason | undefined {
  if (status === tooLarge) return 'context_length'
  if (status === capacityExceeded) return 'unavailable'
  return ownValue(reasonsByCode, code)
}
