import type { ServerEvent } from '@betterai/contracts'
import { StreamingError, withDeadline } from '@betterai/core'
import type { SocketSession } from './socket-feature.js'

/** Sends events to one client in its dialect, no faster than it reads. */
export class EventSocket {
  readonly #session: SocketSession
  readonly #limits: { pauseBytes: number; stallMs: number }

  constructor(session: SocketSession, limits: { pauseBytes: number; stallMs: number }) {
    this.#session = session
    this.#limits = limits
  }

  /** Sends an event; ignored when the connection is closed. */
  send(event: ServerEvent): void {
    const { sessionId, sender, adapter } = this.#session
    const stamped: ServerEvent = { ...event, session_id: event.session_id ?? sessionId }
    for (const each of adapter ? adapter(stamped) : [stamped]) sender.send(JSON.stringify(each))
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
