import type { CallAccount } from '../call/outcome.js'
import { totalOf } from '../shared/charge.js'
import type { Amount, UnitPrice } from '../spec/amounts.js'
import type { SpeechEvent, SpeechRequest } from '../spec/speech.js'
import type { Cost } from '../spec/text-stream.js'

/** What vendors and we count of speech. */
export type SpeechAmounts = readonly Amount[]

/** The day of the prices in the records. */
const priceDate = '2026-11-28'

/** The account of one call: amounts by unit, at the record's prices. */
export function createSpeechAccount(
  request: SpeechRequest,
  { prices, at }: { prices: readonly UnitPrice[]; at: Date },
): CallAccount<SpeechEvent, SpeechAmounts> {
  let reported: SpeechAmounts = []
  let discarded: SpeechAmounts = []

  function costOf(amounts: SpeechAmounts): Cost | null {
    const total = amounts.length === 0 ? null : totalOf(amounts, prices, { at })
    if (total === null) return null
    const is_estimated = amounts.some((amount) => amount.is_estimated === true)
    return { currency: 'USD', total, is_estimated, price_date: priceDate }
  }

  return {
    hasContent: (event) => event.type === 'audio',
    see(events) {
      for (const event of events) {
        if (event.type !== 'usage') continue
        reported = addAmounts(discarded, event.amounts)
        event.amounts = reported
        event.cost = costOf(reported)
      }
    },
    count(amounts) {
      reported = amounts
    },
    discard(amounts) {
      discarded = addAmounts(discarded, amounts)
    },
    isInterrupted: () => false,
    charge(soFar) {
      const amounts = reported.length > 0 ? reported : addAmounts(discarded, soFar ?? [])
      return { usage: null, amounts, cost: costOf(amounts) }
    },
    onOutcome: request.onOutcome,
  }
}

/** Tokens a second of speech that are charged where a vendor does not report them. */
const tokensPerSecond = 25
const charactersPerToken = 4

/** What was used so far: what the vendor counted, else what was said, in the units that the vendor charges. */
export function amountsOf(
  prices: readonly UnitPrice[],
  used: { counted: SpeechAmounts; characters: number; seconds: number | null },
): SpeechAmounts {
  if (used.counted.length > 0) return used.counted
  if (used.characters === 0) return []
  if (!prices.some(({ unit }) => unit === 'token_input'))
    return [{ unit: 'character', quantity: used.characters }]
  const output = Math.ceil((used.seconds ?? used.characters / 15) * tokensPerSecond)
  return [
    {
      unit: 'token_input',
      quantity: Math.ceil(used.characters / charactersPerToken),
      is_estimated: true,
    },
    { unit: 'token_audio_output', quantity: output, is_estimated: true },
  ]
}

/** Adds what was counted anew to what was counted before. */
export function addAmounts(before: SpeechAmounts, more: SpeechAmounts): SpeechAmounts {
  const sums = new Map(before.map((amount) => [amount.unit, amount]))
  for (const amount of more) {
    const known = sums.get(amount.unit)
    sums.set(amount.unit, { ...amount, quantity: amount.quantity + (known?.quantity ?? 0) })
  }
  return [...sums.values()]
}
