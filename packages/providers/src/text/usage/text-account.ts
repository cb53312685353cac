import type { CallAccount } from '../../call/outcome.js'
import type { ModelPrice } from '../../spec/model-price.js'
import type { GenerateRequest } from '../../spec/text-request.js'
import type { Cost, ProviderStreamEvent, Usage, UsageEvent } from '../../spec/text-stream.js'
import { addUsage } from './add-usage.js'
import { amountsOf, costOf, sumCosts } from './cost.js'
import { estimateUsage, usageWhenCut } from './usage-estimate.js'

/** The account of a text model's answer. */
export interface TextAccount extends CallAccount<ProviderStreamEvent, Usage> {
  /** Usage of an answer that the vendor did not report, from the text that came. */
  estimateUsage(outputText: string): Usage
  /** What is to be paid with an answer of this usage: also the attempts before it that were thrown away. */
  settle(usage: Usage): { usage: Usage; cost: Cost | null }
}

/** The account of one call: its caller, and the price of the model that is asked, at the time of the call. */
export function createTextAccount(
  request: GenerateRequest,
  { price, at }: { price: ModelPrice | null; at: Date },
): TextAccount {
  const output: string[] = []
  const discarded: Usage[] = []
  let reported: Usage | null = null
  let isInterrupted = false

  function seeUsage(event: UsageEvent): void {
    reported = event.usage
    Object.assign(event, account.settle(reported))
  }

  const account: TextAccount = {
    estimateUsage: (outputText) => estimateUsage(request, outputText),
    settle(usage) {
      const all = [...discarded, usage]
      return {
        usage: all.reduce(addUsage),
        cost: sumCosts(all.map((each) => costOf(each, price, at))),
      }
    },
    hasContent,
    see(events) {
      for (const event of events) {
        if (event.type === 'text' || event.type === 'reasoning') output.push(event.content)
        else if (event.type === 'usage') seeUsage(event)
        else if (event.type === 'finish') isInterrupted = event.finish_reason === 'interrupted'
      }
    },
    count(usage) {
      reported ??= usage
    },
    discard(usage) {
      discarded.push(usage)
    },
    isInterrupted: () => isInterrupted,
    charge(soFar) {
      const settled = account.settle(
        reported ?? usageWhenCut(soFar, account.estimateUsage(output.join(''))),
      )
      return { amounts: amountsOf(settled.usage), ...settled }
    },
    onOutcome: request.onOutcome,
  }
  return account
}

/** Whether a call may no longer be repeated once this was delivered; blanks before an answer wait for it. */
function hasContent(event: ProviderStreamEvent): boolean {
  if (event.type === 'text' || event.type === 'reasoning') return event.content.trim() !== ''
  return event.type !== 'warning'
}
