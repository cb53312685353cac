import type { Unit, UnitPrice } from '../spec/amounts.js'

/** What units cost in US dollars: one price, or one for each variant. */
type PricesByUnit = Readonly<Partial<Record<Unit, number | Readonly<Record<string, number>>>>>

/** When a price holds. */
type PriceCondition = Omit<UnitPrice, 'unit' | 'usd' | 'per' | 'variant'>

/** Prices for a million units, as vendors name them for tokens and characters. */
export const perMillion = pricesPer(1_000_000)

/** Prices for a thousand units, as vendors name them for searches. */
export const perThousand = pricesPer(1000)

/** Prices for a minute of a unit that counts seconds. */
export const perMinute = pricesPer(60)

/** Prices for an hour of a unit that counts seconds. */
export const perHour = pricesPer(3600)

/** Prices for a single unit, such as an image or a second of video. */
export const perOne = pricesPer(1)

function pricesPer(per: number): (prices: PricesByUnit, condition?: PriceCondition) => UnitPrice[] {
  return (prices, condition = {}) =>
    unitsOf(prices).flatMap(([unit, usd]) =>
      typeof usd === 'number'
        ? [{ unit, usd, per, ...condition }]
        : Object.entries(usd).map(([variant, each]) => ({
            unit,
            usd: each,
            per,
            variant,
            ...condition,
          })),
    )
}

/** The entries of an object with optional keys, typed by them. */
function unitsOf(prices: PricesByUnit): [Unit, number | Readonly<Record<string, number>>][] {
  return Object.entries(prices) as [Unit, number | Readonly<Record<string, number>>][]
}
