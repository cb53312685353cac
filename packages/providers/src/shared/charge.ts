import type { Amount, PeakTimes, Unit, UnitPrice } from '../spec/amounts.js'
import { utcDay } from './utc-day.js'

/** Prices have at most this many parts of a dollar, so that sums are whole numbers. */
const partsPerDollar = 100_000

/** Units that are charged like another one where a vendor lists no price of their own. */
const likeUnits: Partial<Record<Unit, Unit>> = {
  token_cached: 'token_input',
  token_cache_write: 'token_input',
  token_audio_cached: 'token_audio_input',
  token_image_cached: 'token_image_input',
}

/** When and in how large a request the amounts were used. */
export type ChargeContext = { at: Date; inputTokens?: number }

/** Dollars for the amounts at list prices; null when one of them has no price. */
export function totalOf(
  amounts: readonly Amount[],
  prices: readonly UnitPrice[],
  context: ChargeContext,
): number | null {
  const partsByDivisor = new Map<number, number>()
  for (const amount of amounts) {
    if (amount.quantity === 0) continue
    const price = priceFor(amount.unit, { amount, prices, context })
    if (price === undefined) return null
    const parts = amount.quantity * Math.round(price.usd * partsPerDollar)
    partsByDivisor.set(price.per, (partsByDivisor.get(price.per) ?? 0) + parts)
  }
  let total = 0
  for (const [per, parts] of partsByDivisor) total += parts / (partsPerDollar * per)
  return total
}

type Charged = { amount: Amount; prices: readonly UnitPrice[]; context: ChargeContext }

/** The most special price of those whose conditions hold. */
function priceFor(unit: Unit, charged: Charged): UnitPrice | undefined {
  let best: UnitPrice | undefined
  for (const price of charged.prices)
    if (price.unit === unit && holds(price, charged) && (!best || rank(price) >= rank(best)))
      best = isLater(price, best) ? price : best
  const like = likeUnits[unit]
  return best ?? (like === undefined ? undefined : priceFor(like, charged))
}

function holds(price: UnitPrice, { amount, context: { at, inputTokens = 0 } }: Charged): boolean {
  const { variant, from, above_input_tokens, peak } = price
  return (
    (variant === undefined || variant === amount.variant) &&
    (from === undefined || from <= utcDay(at)) &&
    (above_input_tokens === undefined || inputTokens > above_input_tokens) &&
    (peak === undefined || isWithin(peak, at))
  )
}

function rank({ variant, above_input_tokens, peak, from }: UnitPrice): number {
  return (
    (variant === undefined ? 0 : 8) +
    (above_input_tokens === undefined ? 0 : 4) +
    (peak === undefined ? 0 : 2) +
    (from === undefined ? 0 : 1)
  )
}

/** Of two announced prices the later one holds. */
function isLater(price: UnitPrice, best: UnitPrice | undefined): boolean {
  return !best || rank(price) > rank(best) || (price.from ?? '') >= (best.from ?? '')
}

function isWithin({ days_utc, hours_utc }: PeakTimes, at: Date): boolean {
  const hour = at.getUTCHours()
  return (
    days_utc.includes(at.getUTCDay()) && hours_utc.some(([from, to]) => hour >= from && hour < to)
  )
}
