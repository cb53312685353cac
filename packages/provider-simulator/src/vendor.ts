import type { ResolvedBehaviour } from './behaviour.js'
import type { Exchange } from './exchange.js'
import type { SocketCall, StartSocket } from './socket-connection.js'

/** Vendors the simulator speaks; each one is a folder beside `openai`. */
export type VendorName =
  | 'openai'
  | 'anthropic'
  | 'gemini'
  | 'groq'
  | 'deepseek'
  | 'perplexity'
  | 'xai'
  | 'deepgram'
  | 'elevenlabs'
  | 'flux'
  | 'stability'
  | 'klingai'
  | 'garmin'

/** A body with its headers, ready to send. */
export interface WireAnswer {
  readonly body: string
  readonly headers: Record<string, string>
}

/** One vendor's wire protocol. */
export interface Vendor {
  readonly name: VendorName
  /** Path prefixes that belong to the vendor; the first one is its base URL. */
  readonly prefixes: readonly [string, ...string[]]
  /** Queued behaviours also serve what is no POST, for a vendor that answers little else. */
  readonly steersEveryMethod?: boolean
  /** What the path below the prefix says of a call, where a vendor does not put it into the body. */
  describe?(route: string): { readonly model: string; readonly stream: boolean } | undefined
  /** Answers a request that no steering answered before. */
  handle(exchange: Exchange): Promise<void>
  /** Opens a socket, or answers why not; left out by vendors without sockets. */
  openSocket?(
    call: SocketCall,
  ): StartSocket | { readonly status: number; readonly answer: WireAnswer }
  /** The vendor's error answer for a steered status. */
  failure(status: number, behaviour: ResolvedBehaviour): WireAnswer
  /** The text of the last user message, where a directive may stand; '' when there is none. */
  lastUserText(body: unknown): string
}
