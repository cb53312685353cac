import type { AuthContext, ControlType, Protocol3Adapter, ServerEvent } from '@betterai/contracts'
import { controlTypeOf, isRecord } from '@betterai/contracts'
import type { BoundedQueue, Logger } from '@betterai/core'
import { createBoundedQueue } from '@betterai/core'
import type { FrameSender } from '@betterai/streaming'
import { createWebSocketConsumer } from '@betterai/streaming'
import type { SocketConfig } from '../../config/index.js'
import type { CloseReason } from '../../websocket/close-codes.js'
import type { Dispatch, RunningTurn } from './dispatcher.js'
import { rejectRequest } from './reject-request.js'
import type { StopReason } from './turn.js'

/** What a chat connection is built from. */
export type ChatConnectionParts = {
  sessionId: string
  auth: AuthContext
  sender: FrameSender
  adapter: Protocol3Adapter | undefined
  dispatch: Dispatch
  limits: SocketConfig
  logger: Logger
  close: (reason: CloseReason) => void
}

/** One authenticated chat socket: runs its requests one after another and handles control messages at once. */
export class ChatConnection {
  readonly #parts: ChatConnectionParts
  readonly #queue: BoundedQueue<Record<string, unknown>>
  #running: RunningTurn | null = null
  #idle = Promise.resolve()
  #lastActivity = performance.now()
  #isClosed = false

  constructor(parts: ChatConnectionParts) {
    this.#parts = parts
    this.#queue = createBoundedQueue({ maxItems: parts.limits.queuedRequests })
  }

  /** Handles one text frame. */
  receive(text: string): void {
    const message = parseJson(text)
    if (!isRecord(message)) {
      this.#send(invalidPayload)
      return
    }
    const control = controlTypeOf(message)
    if (control) this.#control(control, message)
    else this.#enqueue(message)
  }

  /** Closes a connection that had no request for too long; a running request keeps it open. */
  closeIfIdle(): void {
    if (this.#running || performance.now() - this.#lastActivity < this.#parts.limits.idleMs) return
    this.#closeWith('timeout', 'goingAway')
  }

  /** Ends the connection for a shutdown once its running request is done; queued ones are refused. */
  async drain(): Promise<void> {
    await this.#idle
    this.#closeWith('shutdown', 'goingAway')
  }

  /** Stops the running request, if any. */
  stop(reason: StopReason): void {
    this.#running?.stop(reason)
  }

  /** Called when the socket is gone: the running request is stopped, the queued ones are forgotten. */
  disconnected(): void {
    this.#isClosed = true
    this.#queue.clear()
    this.stop('disconnect')
  }

  #control(type: ControlType, message: Record<string, unknown>): void {
    if (type === 'ping') this.#send({ type: 'pong', timestamp: new Date().toISOString() })
    else if (type === 'cancel') this.stop('cancel')
    else if (type === 'close_session') this.#closeWith('client_request', 'done')
    else if (type === 'stream_resume') this.#send(noReplay(message))
  }

  #enqueue(request: Record<string, unknown>): void {
    if (!this.#queue.push(request)) {
      rejectRequest((event) => this.#send(event), 'Too many queued requests')
      return
    }
    if (!this.#running) this.#idle = this.#runQueue()
  }

  async #runQueue(): Promise<void> {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      this.#lastActivity = performance.now()
      this.#running = this.#dispatch(next)
      await this.#running.done
      this.#lastActivity = performance.now()
      this.#running = null
    }
  }

  #dispatch(request: Record<string, unknown>): RunningTurn {
    const { auth, sessionId, sender, adapter, dispatch, logger } = this.#parts
    return dispatch(request, {
      auth,
      sessionId,
      consumer: createWebSocketConsumer(sender, adapter ? { adapter } : {}),
      logger,
      closesToolAction: adapter !== undefined,
      onConsumerDropped: () => {
        this.stop('disconnect')
        this.#parts.close('goingAway')
      },
    })
  }

  #closeWith(reason: 'timeout' | 'client_request' | 'shutdown', code: CloseReason): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#send({ type: 'closing', reason })
    this.#parts.close(code)
  }

  #send(event: ServerEvent): void {
    const { sessionId, sender, adapter } = this.#parts
    const stamped: ServerEvent = { ...event, session_id: sessionId }
    const outgoing = adapter ? adapter(stamped) : [stamped]
    for (const each of outgoing) sender.send(JSON.stringify(each))
  }
}

const invalidPayload: ServerEvent = {
  type: 'error',
  content: 'Invalid payload',
  stage: 'validation',
  error_code: 'VALIDATION_ERROR',
}

function noReplay(message: Record<string, unknown>): ServerEvent {
  const session_id = typeof message.session_id === 'string' ? message.session_id : null
  const status = session_id === null ? 'invalid_request' : 'no_buffer'
  return { type: 'streamResumeBatch', data: { session_id, chunks: [], count: 0, status } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
