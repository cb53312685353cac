import type { RealtimeEvent } from './realtime-events.js'
import type { RealtimeSessionOptions, RealtimeUpdate } from './realtime-options.js'

/** What a live voice model can do; facts of its protocol. */
export type RealtimeCapabilities = {
  /** Who says when a turn ends: the vendor, the client only, or nobody where both speak at once. */
  readonly turns: 'vendor' | 'client' | 'none'
  /** A running answer can be stopped. */
  readonly cancel: boolean
  /** The vendor can be told how much of an answer was heard. */
  readonly truncate: boolean
  /** A session can go on over a new connection with what was said before. */
  readonly resume: boolean
  /** Takes typed text. */
  readonly text_input: boolean
  /** Takes what was said before the session. */
  readonly seeds_history: boolean
  /**
   * How tools are called: not at all, with the answer waiting for the result, with the model talking on meanwhile,
   * or by a model behind the voice.
   */
  readonly tool_mode: 'none' | 'blocking' | 'non_blocking' | 'delegated'
  /** Settings that `update` may change. */
  readonly updates: readonly (keyof RealtimeUpdate)[]
}

/** How much of an answer was played before it was interrupted. */
export type PlayedAnswer = {
  /** Item of the `audio` events. */
  item_id: string
  /** Milliseconds of its audio that were heard; more than 0 and less than was sent. */
  played_ms: number
}

/** What a tool returned. */
export type RealtimeToolResult = {
  /** Id of the `tool_call`. */
  call_id: string
  /** Text or JSON for the model. */
  output: string
  /** The tool failed; `output` says why. */
  is_error?: boolean
  /** When a model that talks on meanwhile brings it up, or only takes note of it; default `when_idle`. */
  delivery?: 'now' | 'when_idle' | 'silent'
}

/**
 * A live voice session; disposing of it closes it. Methods return at once and keep their order; what is sent while
 * the connection is made anew waits for it. A method that the capabilities rule out throws `ValidationError`.
 */
export interface RealtimeSession extends AsyncDisposable {
  readonly capabilities: RealtimeCapabilities
  /** Ends after `session_closed`; throws `ProviderError`, or an `AbortError` when the signal fires. */
  readonly events: AsyncIterable<RealtimeEvent>
  /** Any number of whole samples in the session's input format. */
  appendAudio(chunk: Uint8Array): void
  /** Ends the user's turn and asks for an answer; for sessions without turn detection. */
  commitAudio(): void
  /** Drops audio that no turn has taken yet. */
  clearAudio(): void
  /** A typed turn of the user's, which is answered. */
  sendText(text: string): void
  /** Stops the running answer; nothing more of it is yielded but its `response_done`. */
  cancelResponse(): void
  truncate(answer: PlayedAnswer): void
  sendToolResult(result: RealtimeToolResult): void
  /** Throws `ValidationError` for a setting that is fixed. */
  update(changes: RealtimeUpdate): void
  close(): Promise<void>
}

/** A live voice vendor behind the one interface. */
export interface RealtimeProvider {
  readonly provider_name: string
  /** What a model of this vendor can do, by the vendor's model name. */
  capabilitiesOf(model: string): RealtimeCapabilities
  /** Resolves when the vendor takes audio; throws `ProviderError`, `ValidationError`, or an `AbortError`. */
  connect(options: RealtimeSessionOptions): Promise<RealtimeSession>
}
