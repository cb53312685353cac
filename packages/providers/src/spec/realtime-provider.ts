/** What a live voice session starts with. */
export type RealtimeSessionOptions = {
  /** Vendor's model name. */
  model: string
  voice?: string
  instructions?: string
  signal?: AbortSignal
}

/** A live voice session: our events in, the vendor's events out. */
export interface RealtimeSession extends AsyncDisposable {
  send(event: Record<string, unknown>): void
  readonly events: AsyncIterable<Record<string, unknown>>
  close(): Promise<void>
}

/** A live voice vendor behind the one interface. */
export interface RealtimeProvider {
  readonly provider_name: string
  /** False for the placeholder that stands in when no vendor serves the model. */
  readonly is_available: boolean
  /** Resolves when the vendor is ready; throws `ProviderError`. */
  connect(options: RealtimeSessionOptions): Promise<RealtimeSession>
}
