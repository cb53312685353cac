import type { ProviderErrorReason } from '@betterai/core'
import type { VendorFailure } from '../../protocols/openai/errors.js'
import { toOpenAiRefusal } from '../../protocols/openai/errors.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'

const words: readonly [RegExp, ProviderErrorReason][] = [
  [/incorrect api key|invalid api key|no api key/i, 'authentication'],
  [/credits|spending limit/i, 'insufficient_credits'],
  [/maximum prompt length|context (length|window)/i, 'context_length'],
  [/model\b.*\b(not found|not exist)/i, 'model_not_found'],
  [/content (violates|policy|moderation)|safety/i, 'content_filter'],
]

/** The vendor's codes are sentences about the kind of failure, so the words of the message decide. */
export function reasonOfXai({ status, message }: VendorFailure): ProviderErrorReason | undefined {
  if (status === undefined || status >= 500) return undefined
  return words.find(([pattern]) => pattern.test(message))?.[1]
}

/** The typed error of an answer that is a refusal. */
export const toXaiRefusal: RefusalMapper = (refusal, call) =>
  toOpenAiRefusal(refusal, call, reasonOfXai)
