/** An answer of Garmin Connect; an empty body is undefined. */
export type UpstreamAnswer = {
  status: number
  body: unknown
  retryAfterSeconds: number | undefined
}

/** Parameters of an address. */
export type UpstreamQuery = Readonly<Record<string, string | number>>

/** The way to Garmin Connect, which may change without the rest noticing. */
export interface GarminTransport {
  /** Makes sure that there is a session; `force` renews it although there is one. Throws `ProviderError` or `ConfigurationError`. */
  authenticate(force: boolean, signal: AbortSignal): Promise<void>
  /** One attempt at one address, with the session of `authenticate`; throws `ProviderError` when there is no answer. */
  get(path: string, query: UpstreamQuery, signal: AbortSignal): Promise<UpstreamAnswer>
}
