/**
 * What vendors count. Tokens of text count as `token_input` (those read from a cache as `token_cached`, those written
 * to one as `token_cache_write`) and `token_output`; tokens of other media have units of their own.
 */
export type Unit =
  | 'token_input'
  | 'token_cached'
  | 'token_cache_write'
  | 'token_output'
  | 'token_audio_input'
  | 'token_audio_cached'
  | 'token_audio_output'
  | 'token_image_input'
  | 'token_image_cached'
  | 'token_image_output'
  | 'token_video_input'
  | 'token_video_output'
  | 'audio_second'
  | 'character'
  | 'image'
  | 'input_image'
  | 'megapixel'
  | 'video_second'
  | 'session_second'
  | 'message'
  | 'search'
  | 'request'

/** How much of a unit one call used. */
export type Amount = {
  unit: Unit
  /** Not negative; fractions are possible, for example 0.5 seconds. */
  quantity: number
  /** Which of several prices of the unit holds, for example `1k`, `720p` or `stream`. */
  variant?: string
  /** True when counted by us because the vendor did not report it. */
  is_estimated?: true
}

/** Hours in which another price holds. */
export type PeakTimes = {
  /** Days of the week in UTC, 0 for Sunday. */
  readonly days_utc: readonly number[]
  /** From the first hour to before the second one. */
  readonly hours_utc: readonly (readonly [number, number])[]
}

/** What a vendor charges for a unit; the conditions that are set must all hold. */
export type UnitPrice = {
  readonly unit: Unit
  /** US dollars for `per` units. */
  readonly usd: number
  /** 1,000,000 for tokens and characters, 60 or 3600 for a price by the minute or hour, else 1 or 1000. */
  readonly per: number
  /** Holds for amounts of this variant only. */
  readonly variant?: string
  /** Holds from this day on, `YYYY-MM-DD` in UTC. */
  readonly from?: string
  /** Holds for requests with more input tokens than that. */
  readonly above_input_tokens?: number
  /** Holds in these hours only. */
  readonly peak?: PeakTimes
}
