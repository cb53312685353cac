import type { CallAccount } from '../../call/outcome.js'
import type { ModelPrice } from '../../spec/model-price.js'
import type { GenerateRequest } from '../../spec/text-request.js'
import { costOf } from './cost.js'
import { estimateUsage } from './usage-estimate.js'

/** The account of one call: its caller, and the price of the model that is asked, at the time of the call. */
export function createAccount(
  request: GenerateRequest,
  { price, at }: { price: ModelPrice | null; at: Date },
): CallAccount {
  return {
    estimateUsage: (outputText) => estimateUsage(request, outputText),
    costOf: (usage) => costOf(usage, price, at),
    onOutcome: request.onOutcome,
  }
}
