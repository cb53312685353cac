import type { ServerEvent } from '@betterai/contracts'
import { StreamingError } from '@betterai/core'
import { completionEventTypes } from './completion-contract.js'
import { CompletionGuard } from './completion-token.js'
import type { Consumer, ConsumerOptions, QueueLimits } from './consumer.js'
import { defaultQueueLimits } from './consumer.js'
import { ConsumerChannel } from './consumer-channel.js'
import type { EventStamp } from './outbound-event.js'
import { OutboundEvent } from './outbound-event.js'
import { ProducerGate } from './producer-gate.js'
import type { CollectedKind, StreamResults } from './results.js'
import { ResultCollector } from './results.js'
import type { TtsQueue } from './tts-tap.js'
import { TtsTap } from './tts-tap.js'

/** Options of a `StreamingManager`. */
export type StreamingManagerOptions = {
  /** Connection session, put on every event that has none. */
  sessionId?: string
  limits?: Partial<QueueLimits>
  /** Told about dropped consumers and events sent too late. */
  onWarning?: (message: string, details: Record<string, unknown>) => void
}

/** Who receives an event: everybody, or the consumer of that name. */
export type SendTarget = { only?: string }

/**
 * The stream of one request: fans events out to named consumers, duplicates text to speech, collects the answer,
 * and lets only the holder of the completion token end it.
 */
export class StreamingManager {
  readonly #guard = new CompletionGuard()
  readonly #channels = new Map<string, ConsumerChannel>()
  readonly #gate = new ProducerGate(() => this.#channels.values())
  readonly #limits: QueueLimits
  readonly #warn: NonNullable<StreamingManagerOptions['onWarning']>
  readonly #tts: TtsTap
  #collector = new ResultCollector()
  #stamp: EventStamp
  #isCancelled = false
  #isStarted = false
  #keepsChunks = false

  constructor(options: StreamingManagerOptions = {}) {
    this.#limits = { ...defaultQueueLimits, ...options.limits }
    this.#warn = options.onWarning ?? (() => {})
    this.#tts = new TtsTap((message) => this.#warn(message, {}))
    this.#stamp = options.sessionId === undefined ? {} : { session_id: options.sessionId }
  }

  /** Creates the completion token; throws `StreamingError` when called a second time. */
  createCompletionToken(): string {
    return this.#guard.createToken()
  }

  /** True once `signalCompletion` succeeded. */
  get isCompleted(): boolean {
    return this.#guard.isCompleted
  }

  /** True once an event was sent. */
  get isStarted(): boolean {
    return this.#isStarted
  }

  /** Registers a consumer under its name; throws `StreamingError` for a name in use or a completed stream. */
  addConsumer(consumer: Consumer, options: ConsumerOptions = {}): void {
    if (this.isCompleted) throw new StreamingError('The stream is completed', 'send')
    if (this.#channels.has(consumer.name))
      throw new StreamingError(`Consumer '${consumer.name}' is registered already`, 'send')
    const channel = new ConsumerChannel(
      consumer,
      this.#reporting(consumer.name, options),
      this.#limits,
    )
    channel.onChange = () => this.#gate.update()
    this.#channels.set(consumer.name, channel)
  }

  /** From now on never joins adjacent text, for streams whose chunks are counted by clients. */
  keepChunks(): void {
    this.#keepsChunks = true
  }

  /** Takes a consumer off the stream; what it has not received is lost. Unknown names are ignored. */
  removeConsumer(name: string): void {
    this.#channels.get(name)?.drop('removed')
    this.#channels.delete(name)
    this.#gate.update()
  }

  /**
   * Sends an event to every consumer, or to the named one. Returns a promise only when the producer should wait
   * before it sends more. Never throws: after completion, and after `cancelled` for anything but completion
   * events, the event is dropped.
   */
  sendEvent(event: ServerEvent, target: SendTarget = {}): Promise<void> | undefined {
    if (this.isCompleted) {
      this.#warn('event dropped, the stream is completed', { type: event.type })
      return undefined
    }
    if (this.#isCancelled && !completionEventTypes.has(event.type)) return undefined
    if (event.type === 'cancelled') this.#isCancelled = true
    this.#isStarted = true
    // Only events with the same stamp are ever joined.
    const stamp = this.#keepsChunks ? { ...this.#stamp } : this.#stamp
    const outbound = new OutboundEvent(event, stamp)
    if (target.only === undefined)
      for (const channel of this.#channels.values()) channel.push(outbound)
    else this.#channels.get(target.only)?.push(outbound)
    if (event.type === 'text') this.#tts.offer(event.content)
    return this.#gate.wait()
  }

  /**
   * Ends the stream for every consumer once all that is queued was delivered; resolves when all were told. A
   * repeated call is a no-op. Throws `CompletionOwnershipError` without the right token.
   */
  async signalCompletion({ token }: { token: string }): Promise<void> {
    if (!this.#guard.complete(token)) return
    this.#tts.deregister()
    const channels = [...this.#channels.values()]
    for (const channel of channels) channel.end()
    this.#gate.open()
    await Promise.all(channels.map((channel) => channel.ended))
    this.#channels.clear()
  }

  /** Duplicates every further chunk of text to a speech queue. */
  registerTtsQueue(queue: TtsQueue): void {
    this.#tts.register(queue)
  }

  /** Ends the duplication; a no-op without a registered queue. */
  deregisterTtsQueue(): void {
    this.#tts.deregister()
  }

  /** Whether text is being duplicated to speech. */
  get isTtsEnabled(): boolean {
    return this.#tts.isRegistered
  }

  /** Chunks of text handed to speech since registration. */
  get ttsChunksSent(): number {
    return this.#tts.sent
  }

  /** Remembers a chunk of the answer for `getResults`. */
  collectChunk(chunk: string, kind: CollectedKind = 'text'): void {
    if (!this.#collector.add(chunk, kind)) this.#warn('chunk of an unknown kind', { kind })
  }

  /** Remembers a tool call for `getResults`. */
  collectToolCall(toolCall: unknown): void {
    this.#collector.addToolCall(toolCall)
  }

  /** Puts the stored answer's id on every event from now on. */
  setAiMessageId(id: number): void {
    this.#stamp = { ...this.#stamp, ai_message_id: id }
  }

  /** Everything collected so far. */
  getResults(): StreamResults {
    return this.#collector.get()
  }

  #reporting(name: string, options: ConsumerOptions): ConsumerOptions {
    return {
      ...options,
      onDrop: (reason, cause) => {
        this.#channels.delete(name)
        if (reason !== 'removed') this.#warn('consumer dropped', { consumer: name, reason, cause })
        options.onDrop?.(reason, cause)
      },
    }
  }
}
