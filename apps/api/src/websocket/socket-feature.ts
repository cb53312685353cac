import type { AuthContext, Protocol3Adapter } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import type { CloseReason } from './close-codes.js'
import type { SocketSender } from './frame-sender.js'
import type { SocketMode } from './mode-hints.js'

/** An authenticated socket. */
export type SocketSession = {
  readonly sessionId: string
  readonly auth: AuthContext
  readonly sender: SocketSender
  /** Set for clients of protocol 3. */
  readonly adapter: Protocol3Adapter | undefined
  readonly logger: Logger
  readonly close: (reason: CloseReason) => void
  /** Stops reading what the client sends, which then waits on its side, and goes on. */
  readonly pause: () => void
  readonly resume: () => void
}

/** What serves one socket. */
export interface SocketHandler {
  /** Handles one text frame. */
  receive(text: string): void
  /** Handles one binary frame; without it only JSON is taken in binary frames, as text. */
  receiveBinary?(bytes: Buffer): void
  /** Whether `receiveBinary` wants this frame; without it it wants all. */
  takesBinary?(bytes: Buffer): boolean
  closeIfIdle(): void
  /** Lets what runs end, then closes the socket. */
  drain(): Promise<void>
  /** Ends what runs at once. */
  stop(reason: 'shutdown'): void
  /** The socket is gone. */
  disconnected(): void
}

/** A kind of socket and what serves it. */
export type SocketFeature = {
  readonly mode: SocketMode
  /**
   * Paths of its own, where it is told of every frame and sends the first event itself; without them it serves its mode
   * of the chat socket.
   */
  readonly paths?: readonly string[]
  open(session: SocketSession): SocketHandler
}
