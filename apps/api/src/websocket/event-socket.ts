import type { ServerEvent } from '@betterai/contracts'
import { StreamingError, withDeadline } from '@betterai/core'
import { socketDefaults } from '../config/defaults.js'
import { createControlRate } from './control-rate.js'
import type { SocketSession } from './socket-feature.js'

/** Unsent bytes from which nothing more is sent, and how long the client may leave them unread, in milliseconds. */
export type EventSocketLimits = { pauseBytes: number; stallMs: number }

/** Sends events to one client in its dialect, no faster than it reads. */
export class EventSocket {
  readonly #session: SocketSession
  readonly #limits: EventSocketLimits
  readonly #mayAnswer = createControlRate(socketDefaults.controlMessages)

  constructor(session: SocketSession, limits: EventSocketLimits) {
    this.#session = session
    this.#limits = limits
  }

  /** Sends an event; ignored when the connection is closed. */
  send(event: ServerEvent): void {
    const { sessionId, sender, adapter } = this.#session
    const stamped: ServerEvent = { ...event, session_id: event.session_id ?? sessionId }
    for (const each of adapter ? adapter(stamped) : [stamped]) sender.send(JSON.stringify(each))
  }

  /** Answers a small message; closes the socket of a client that asks for more of them than it reads or anybody needs. */
  answer(event: ServerEvent): void {
    const { sender, close } = this.#session
    if (sender.bufferedBytes() > this.#limits.pauseBytes) close('notReading')
    else if (!this.#mayAnswer()) close('tooManyControls')
    else this.send(event)
  }

  /**
   * Sends an event and waits while the client has too much unread. Throws `StreamingError` for one that reads nothing
   * for too long, and the signal's reason.
   */
  async sendPaced(event: ServerEvent, signal: AbortSignal): Promise<void> {
    this.send(event)
    const { sender } = this.#session
    if (sender.bufferedBytes() <= this.#limits.pauseBytes) return
    await withDeadline(sender.drained(), {
      limitMs: this.#limits.stallMs,
      timedOut: () => new StreamingError('The client reads too slowly', 'send'),
      signal,
    })
  }
}
