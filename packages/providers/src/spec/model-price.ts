import type { PeakTimes } from './amounts.js'

/** USD per million tokens. */
export type TokenPrices = {
  /** Input that was neither read from a cache nor written to one. */
  readonly input_per_1m: number
  /** Output with its reasoning. */
  readonly output_per_1m: number
  /** Null where the vendor charges it like other input. */
  readonly cache_read_per_1m: number | null
  /** Null where the vendor charges it like other input. */
  readonly cache_write_per_1m: number | null
}

/** What a vendor charges for a model, as it was listed on a day. */
export type ModelPrice = TokenPrices & {
  readonly currency: 'USD'
  /** Prices of requests with more input than that, null where length does not matter. */
  readonly long_context: (TokenPrices & { readonly above_input_tokens: number }) | null
  /** Announced prices by the day from which they hold, `YYYY-MM-DD` in UTC, earliest first. */
  readonly changes: readonly (TokenPrices & { readonly from: string })[]
  /** Prices of certain hours, null where the time of the call does not matter. */
  readonly peak: (TokenPrices & PeakTimes) | null
  /** True where the vendor bills more than tokens, such as each search: the sum is an estimate then. */
  readonly has_other_fees: boolean
  /** Day of the price list, `YYYY-MM-DD`. */
  readonly date: string
  /** The vendor's page that lists it. */
  readonly source: string
}

/** One entry of a list; what is left out has the usual meaning of null or false. */
export type ListedPrice = Pick<TokenPrices, 'input_per_1m' | 'output_per_1m'> &
  Partial<TokenPrices> & {
    /** Vendor's model names with this price. */
    readonly models: readonly string[]
    /** Times the price where a request has more input than that; the cache follows the input. */
    readonly long_context?: {
      readonly above_input_tokens: number
      readonly input_factor: number
      readonly output_factor: number
    }
    /** Times the price from a day on. */
    readonly changes?: readonly { readonly from: string; readonly factor: number }[]
    /** Times the price in certain hours. */
    readonly peak?: PeakTimes & { readonly factor: number }
    readonly has_other_fees?: boolean
  }

/** Prices of one vendor; a model that is not listed has no known price. */
export type PriceList = {
  readonly date: string
  readonly source: string
  readonly prices: readonly ListedPrice[]
}
