import { createDeferred } from '@betterai/core'
import type { Consumer, ConsumerOptions, DropReason, QueueLimits } from './consumer.js'
import type { OutboundEvent } from './outbound-event.js'

type State = 'open' | 'ending' | 'ended'

/**
 * One consumer's own lane: delivers in order, queues while the consumer is busy, joins adjacent text in the queue,
 * and drops the consumer when it exceeds its limits. Never throws and never waits, so no lane slows another.
 */
export class ConsumerChannel {
  readonly consumer: Consumer
  readonly pausesProducer: boolean
  readonly #limits: QueueLimits
  readonly #onDrop: ConsumerOptions['onDrop']
  #queue: OutboundEvent[] = []
  #head = 0
  #queuedBytes = 0
  #isBusy = false
  #isFull = false
  #delivered = 0
  #state: State = 'open'
  #stallTimer: NodeJS.Timeout | undefined
  #onChange: (() => void) | undefined
  readonly #ended = createDeferred()

  constructor(consumer: Consumer, options: ConsumerOptions, limits: QueueLimits) {
    this.consumer = consumer
    this.pausesProducer = options.pausesProducer ?? false
    this.#onDrop = options.onDrop
    this.#limits = limits
  }

  /** True while the queue is over its high-water mark and has not yet fallen to half of it. */
  get isFull(): boolean {
    return this.#isFull
  }

  /** False once the consumer was dropped or told about the end. */
  get isOpen(): boolean {
    return this.#state === 'open'
  }

  /** Resolves once the consumer has been told about the end. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  /** Called whenever the channel stops being full or open. */
  set onChange(listener: (() => void) | undefined) {
    this.#onChange = listener
  }

  push(event: OutboundEvent): void {
    if (this.#state !== 'open') return
    if (this.#isBusy) this.#enqueue(event)
    else this.#deliver(event)
  }

  /** Ends the consumer after everything queued was delivered. */
  end(): void {
    if (this.#state !== 'open') return
    this.#state = 'ending'
    if (!this.#isBusy) this.#finish(undefined)
    else if (!this.#isFull) this.#watchStall(this.#delivered)
  }

  /** Ends the consumer now; what is queued is lost. */
  drop(reason: DropReason, cause?: unknown): void {
    if (this.#state === 'ended') return
    this.#queue = []
    this.#finish(reason)
    this.#onDrop?.(reason, cause)
  }

  #deliver(event: OutboundEvent): void {
    try {
      const waiting = this.consumer.push(event)
      this.#delivered++
      if (waiting === undefined) return
      this.#isBusy = true
      waiting.then(
        () => this.#drain(),
        (cause: unknown) => this.drop('failed', cause),
      )
    } catch (cause) {
      this.drop('failed', cause)
    }
  }

  #drain(): void {
    this.#isBusy = false
    while (!this.#isBusy && this.#state !== 'ended' && this.#head < this.#queue.length) {
      const next = this.#queue[this.#head++]
      if (next === undefined) break
      this.#queuedBytes -= next.byteLength
      this.#deliver(next)
    }
    if (this.#state === 'ended') return
    this.#forgetDelivered()
    if (this.#isFull && this.#queuedBytes <= this.#limits.highWaterBytes / 2) this.#setFull(false)
    if (this.#state === 'ending' && !this.#isBusy) this.#finish(undefined)
  }

  #enqueue(event: OutboundEvent): void {
    const last = this.#head < this.#queue.length ? this.#queue.at(-1) : undefined
    const joined = last?.joinedWith(event, this.#limits.joinBytes) ?? null
    if (joined) this.#queue[this.#queue.length - 1] = joined
    else this.#queue.push(event)
    this.#queuedBytes += event.byteLength
    if (this.#queuedBytes > this.#limits.maxBytes) this.drop('overflow')
    else if (!this.#isFull && this.#queuedBytes > this.#limits.highWaterBytes) this.#setFull(true)
  }

  #forgetDelivered(): void {
    if (this.#head < 256 && this.#head < this.#queue.length) return
    this.#queue = this.#queue.slice(this.#head)
    this.#head = 0
  }

  #setFull(isFull: boolean): void {
    this.#isFull = isFull
    clearTimeout(this.#stallTimer)
    if (isFull) this.#watchStall(this.#delivered)
    else this.#onChange?.()
  }

  #watchStall(deliveredBefore: number): void {
    this.#stallTimer = setTimeout(() => {
      if (this.#delivered === deliveredBefore) this.drop('stalled')
      else this.#watchStall(this.#delivered)
    }, this.#limits.stallMs)
    this.#stallTimer.unref()
  }

  #finish(reason: DropReason | undefined): void {
    this.#state = 'ended'
    clearTimeout(this.#stallTimer)
    this.#isFull = false
    this.#onChange?.()
    const settle = () => this.#ended.resolve()
    try {
      const ending = this.consumer.end(reason)
      if (ending === undefined) settle()
      else ending.then(settle, settle)
    } catch {
      settle()
    }
  }
}
