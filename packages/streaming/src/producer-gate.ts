import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { ConsumerChannel } from './consumer-channel.js'

/**
 * Makes a producer wait while nobody it serves can take more. It waits only when every consumer that may pause it
 * is full, so that one slow client never holds back a faster one.
 */
export class ProducerGate {
  readonly #channels: () => Iterable<ConsumerChannel>
  #waiting: Deferred<void> | undefined

  constructor(channels: () => Iterable<ConsumerChannel>) {
    this.#channels = channels
  }

  /** A promise while the producer has to wait, else nothing. */
  wait(): Promise<void> | undefined {
    if (this.#waiting) return this.#waiting.promise
    if (!this.#isClosed()) return undefined
    this.#waiting = createDeferred()
    return this.#waiting.promise
  }

  /** Looks again at the consumers after one of them changed. */
  update(): void {
    if (this.#waiting && !this.#isClosed()) this.open()
  }

  /** Lets the producer go on whatever the consumers say. */
  open(): void {
    this.#waiting?.resolve()
    this.#waiting = undefined
  }

  #isClosed(): boolean {
    let isAnyFull = false
    for (const channel of this.#channels()) {
      if (!channel.pausesProducer || !channel.isOpen) continue
      if (!channel.isFull) return false
      isAnyFull = true
    }
    return isAnyFull
  }
}
