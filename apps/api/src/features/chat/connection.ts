import type { ControlType, ServerEvent } from '@betterai/contracts'
import { controlTypeOf, isRecord } from '@betterai/contracts'
import type { BoundedQueue } from '@betterai/core'
import { createBoundedQueue, toEventFailure } from '@betterai/core'
import type { ReplayLog } from '@betterai/streaming'
import { createWebSocketConsumer } from '@betterai/streaming'
import { socketDefaults } from '../../config/defaults.js'
import type { SocketConfig } from '../../config/index.js'
import { excessIn } from '../../http/limit-nesting.js'
import type { MemoryBudget } from '../../state/memory-budget.js'
import { noRoom } from '../../state/memory-budget.js'
import type { CloseReason } from '../../websocket/close-codes.js'
import type { ControlRate } from '../../websocket/control-rate.js'
import { createControlRate } from '../../websocket/control-rate.js'
import { parseJson, recordOf } from '../../websocket/message-json.js'
import type { SocketHandler, SocketSession } from '../../websocket/socket-feature.js'
import { AudioFrames } from './audio-frames.js'
import { describeMessage } from './describe-message.js'
import type { Dispatch, RunningTurn } from './dispatcher.js'
import { readChatRequest } from './parse-request.js'
import { invalidPayload, refuseRequest, rejectRequest } from './reject-request.js'
import { resumeBatch, resumeStream } from './resume-stream.js'
import type { RunningTurns } from './running-turns.js'
import type { StopReason } from './turn-context.js'
import type { AudioInbox } from './workflows/audio/audio-inbox.js'

/** What a chat connection is built from. */
export type ChatConnectionParts = SocketSession & {
  dispatch: Dispatch
  turns: Pick<RunningTurns, 'stop'>
  replay: ReplayLog
  /** Whether the customer's answer of that name ended with the server that made it. */
  isInterrupted: (streamId: string) => Promise<boolean>
  memory: MemoryBudget
  limits: SocketConfig
  showsPayloads: boolean
}

/** One authenticated chat socket: runs its requests one after another and handles control messages at once. */
export class ChatConnection implements SocketHandler {
  readonly #parts: ChatConnectionParts
  /** Waiting requests as text: parsed, one can take many times the memory. */
  readonly #queue: BoundedQueue<WaitingRequest>
  readonly #audio: AudioFrames
  readonly #mayControl: ControlRate
  #running: RunningTurn | null = null
  #following: { streamId: string; controller: AbortController } | null = null
  #idle = Promise.resolve()
  #lastActivity = performance.now()
  #isClosed = false

  constructor(parts: ChatConnectionParts) {
    this.#parts = parts
    this.#queue = createBoundedQueue({ maxItems: parts.limits.queuedRequests })
    this.#mayControl = createControlRate(parts.limits.controlMessages)
    this.#audio = new AudioFrames(parts, (event) => this.#send(event))
  }

  /** Handles one text frame. */
  receive(text: string): void {
    const excess = excessIn(text)
    const message = excess ? undefined : parseJson(text)
    if (!excess && this.#audio.takeText(text, message)) return
    const control = isRecord(message) ? controlTypeOf(message) : undefined
    const isRequest = isRecord(message) && !control
    if (!isRequest && !this.#mayAnswer()) return
    if (isRecord(message) && control !== 'ping') this.#logMessage(message)
    if (excess) refuseRequest((event) => this.#send(event), excess)
    else if (!isRecord(message)) this.#send(invalidPayload)
    else if (control) this.#control(control, message)
    else this.#enqueue(text, message)
  }

  /** Audio, while a request wants it; anything else in a binary frame is read as text. */
  takesBinary(bytes: Buffer): boolean {
    return this.#audio.takesBinary(bytes)
  }

  receiveBinary(bytes: Buffer): void {
    this.#audio.receive(bytes)
  }

  /** Ends a connection that asks for more small answers than it reads, or anybody needs. */
  #mayAnswer(): boolean {
    const { sender, close } = this.#parts
    const isReading = sender.bufferedBytes() <= socketDefaults.resumePauseBytes
    const reason = isReading ? 'tooManyControls' : 'notReading'
    if (isReading && this.#mayControl()) return true
    this.disconnected()
    close(reason)
    return false
  }

  /** Closes a connection that had no request for too long; a running request keeps it open. */
  closeIfIdle(): void {
    if (this.#running || this.#following) return
    if (performance.now() - this.#lastActivity < this.#parts.limits.idleMs) return
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

  /** The socket is gone: the running request is stopped, the queued ones are forgotten. */
  disconnected(): void {
    this.#isClosed = true
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift())
      this.#release(next)
    this.#audio.close()
    this.stop('disconnect')
    this.#following?.controller.abort()
  }

  #logMessage(message: Record<string, unknown>): void {
    const { logger, showsPayloads: showsPayload } = this.#parts
    if (!logger.isEnabled('info')) return
    logger.info('message received', describeMessage(message, { showsPayload }))
  }

  #control(type: ControlType, message: Record<string, unknown>): void {
    if (type === 'ping') this.#pong(message)
    else if (type === 'cancel') void this.#cancel(message)
    else if (type === 'close_session') this.#closeWith('client_request', 'done')
    else if (type === 'stream_resume') this.#resume(message)
  }

  /** A ping alone keeps no connection open, unless the client asks for that. */
  #pong({ keep_alive }: Record<string, unknown>): void {
    if (keep_alive === true) this.#lastActivity = performance.now()
    this.#send({ type: 'pong', timestamp: new Date().toISOString() })
  }

  /** Stops what the message names, by default what this connection is busy with. */
  async #cancel({ session_id }: Record<string, unknown>): Promise<void> {
    const { auth, turns, logger } = this.#parts
    const running = this.#running
    const stopNamed = (id: string) =>
      turns.stop(auth.customer_id, id).catch((error: unknown) => {
        logger.error('requests could not be stopped', { error })
        return 0
      })
    if (typeof session_id === 'string' && (await stopNamed(session_id)) > 0) return
    if (running) running.stop('cancel')
    else if (this.#following) await stopNamed(this.#following.streamId)
  }

  #resume({ session_id, last_chunk_index }: Record<string, unknown>): void {
    const lastChunkIndex = last_chunk_index ?? 0
    if (typeof session_id !== 'string' || !isCount(lastChunkIndex)) {
      this.#send(resumeBatch(typeof session_id === 'string' ? session_id : null, 'invalid_request'))
      return
    }
    const { auth, sessionId, sender, adapter, replay, isInterrupted, logger } = this.#parts
    const controller = new AbortController()
    this.#following?.controller.abort()
    const following = { streamId: session_id, controller }
    this.#following = following
    resumeStream(
      { log: replay, sender, isInterrupted },
      {
        key: { customerId: auth.customer_id, streamId: session_id },
        lastChunkIndex,
        speaksProtocol3: adapter !== undefined,
        follows: session_id !== sessionId,
        signal: controller.signal,
      },
    )
      .catch((error: unknown) => {
        if (controller.signal.aborted) return
        logger.warn('a resumed stream was lost', { error })
        this.#send({ type: 'error', ...toEventFailure(error, 'internal') })
      })
      .finally(() => {
        if (this.#following === following) this.#following = null
      })
  }

  #enqueue(text: string, message: Record<string, unknown>): void {
    const { auth, memory } = this.#parts
    const send = (event: ServerEvent) => this.#send(event)
    const request = { text, audio: this.#audio.expectFor(message) }
    if (!memory.admit(auth.customer_id, text.length)) {
      request.audio?.close()
      refuseRequest(send, noRoom())
    } else if (!this.#queue.push(request)) {
      this.#release(request)
      rejectRequest(send, 'Too many queued requests')
    } else if (!this.#running) this.#idle = this.#runQueue()
  }

  #release({ text, audio }: WaitingRequest): void {
    audio?.close()
    const { auth, memory } = this.#parts
    memory.release(auth.customer_id, text.length)
  }

  async #runQueue(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      this.#lastActivity = performance.now()
      this.#running = this.#dispatch(next)
      await this.#running.done.finally(() => this.#release(next))
      this.#lastActivity = performance.now()
      this.#running = null
    }
  }

  #dispatch({ text, audio }: WaitingRequest): RunningTurn {
    const { auth, sessionId, sender, adapter, dispatch, logger } = this.#parts
    return dispatch(() => readChatRequest(recordOf(text), auth), {
      auth,
      sessionId,
      consumer: createWebSocketConsumer(sender, adapter ? { adapter } : {}),
      ...(audio ? { audio } : {}),
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

type WaitingRequest = { text: string; audio: AudioInbox | undefined }

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
