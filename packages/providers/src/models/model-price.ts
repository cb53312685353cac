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
  /** True where the vendor bills more than tokens, such as each search: the sum is an estimate then. */
  readonly has_other_fees: boolean
  /** Day of the price list, `YYYY-MM-DD`. */
  readonly date: string
  /** The vendor's page that lists it. */
  readonly source: string
}

type Written<T extends TokenPrices> = Pick<T, 'input_per_1m' | 'output_per_1m'> &
  Partial<Pick<T, 'cache_read_per_1m' | 'cache_write_per_1m'>>

/** One entry of a list; what is left out has the usual meaning of null or false. */
export type ListedPrice = Written<TokenPrices> & {
  /** Vendor's model names with this price. */
  readonly models: readonly string[]
  readonly long_context?: Written<TokenPrices> & { readonly above_input_tokens: number }
  readonly has_other_fees?: boolean
}

/** Prices of one vendor; a model that is not listed has no known price. */
export type PriceList = {
  readonly provider_name: string
  readonly date: string
  readonly source: string
  readonly prices: readonly ListedPrice[]
}
