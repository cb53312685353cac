import type { ProviderErrorReason } from '@betterai/core'

/** What follows from a failure of a call. */
export type FailurePolicy = {
  /** Another attempt may mend it. */
  isRepeatable?: true
  /** Another vendor may not have it; the request itself being refused is not one of these. */
  isWorthAnother?: true
  /** It says something about the health of the vendor or model, not about the request. */
  isUnhealthy?: true
}

const ofVendor = { isWorthAnother: true } as const
const passing = { isRepeatable: true, isWorthAnother: true } as const
const unhealthy = { ...passing, isUnhealthy: true } as const
const final = {}

/** What follows from failures, by their reason. */
export const failurePolicies: Readonly<Record<ProviderErrorReason, FailurePolicy>> = {
  authentication: ofVendor,
  permission: ofVendor,
  model_not_found: ofVendor,
  insufficient_credits: ofVendor,
  bad_response: ofVendor,
  rate_limit: passing,
  interrupted: passing,
  timeout: unhealthy,
  connection: unhealthy,
  unavailable: unhealthy,
  bad_request: final,
  context_length: final,
  content_filter: final,
  not_supported: final,
  aborted: final,
  unknown: final,
}
