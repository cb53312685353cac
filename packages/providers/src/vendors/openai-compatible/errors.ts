import type { ProviderErrorReason } from '@betterai/core'
import type { VendorFailure } from '../../protocols/openai/errors.js'

const reasonsByStatus: ReadonlyMap<number | undefined, ProviderErrorReason> = new Map([
  [401, 'authentication'],
  [402, 'insufficient_credits'],
])

const isTooLong = /context (length|window|size)|maximum (prompt|context|sequence)|too many tokens/i
const isUnknownModel =
  /model\b.*\b(not found|not exist|unknown)|(invalid|unknown|no such|not a valid) model/i
const isUnpaid =
  /insufficient (balance|credits|quota)|(exceeded|check) your.{0,20} (quota|plan|billing)/i
const isFlagged = /moderation|flagged/i

/** Servers differ in their codes, so status and words decide. */
export function reasonOfAnyServer(failure: VendorFailure): ProviderErrorReason | undefined {
  const { status, message } = failure
  if (status === 400 || status === 422) {
    if (isTooLong.test(message)) return 'context_length'
    if (isUnknownModel.test(message)) return 'model_not_found'
  }
  if (status === 429 && isUnpaid.test(message)) return 'insufficient_credits'
  if (status === 403 && isFlagged.test(message)) return 'content_filter'
  return reasonsByStatus.get(status)
}
