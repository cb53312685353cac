import type { KeptStream } from './kept-stream.js'
import type { ReplayLimits } from './replay-log.js'
import type { StoredEvent } from './replay-store.js'
import type { BlockListener } from './stored-blocks.js'

/** Options of a `ReplayBudget`. */
export type ReplayBudgetOptions = {
  limits: ReplayLimits
  /** Told when events were given up that a client may still have wanted. */
  onWarning: (message: string, details: Record<string, unknown>) => void
}

/** Holds all streams together to their limits, in memory and in the store. */
export class ReplayBudget {
  /** In order of last use, the longest unused first. */
  readonly #streams: Map<string, KeptStream>
  readonly #limits: ReplayLimits
  readonly #warn: ReplayBudgetOptions['onWarning']
  #bytes = 0
  #storedBytes = 0

  constructor(streams: Map<string, KeptStream>, { limits, onWarning }: ReplayBudgetOptions) {
    this.#streams = streams
    this.#limits = limits
    this.#warn = onWarning
  }

  append(stream: KeptStream, event: StoredEvent): void {
    this.#counted(stream, () => stream.append(event))
    if (stream.blocks && stream.blocks.waitingBytes > this.#limits.streamBytes)
      this.#giveUpStore(stream, new Error('The store is too slow'))
    this.makeRoom(stream)
  }

  /** Forgets a stream; whoever reads it is told that it is not known any more. */
  forget(name: string, stream: KeptStream): void {
    if (this.#streams.get(name) === stream) this.#streams.delete(name)
    this.#bytes -= stream.bytes
    this.#removeBlocks(stream)
    stream.end()
  }

  /** Gives up what was longest not used until all fits; what is stored stays, and so does the given stream. */
  makeRoom(current: KeptStream): void {
    if (!this.#isFull) return
    for (const stream of this.#streams.values())
      if (stream.blocks) this.#counted(stream, () => stream.trim(0))
    this.#forgetWhileFull((stream) => stream !== current && stream.isEnded)
    const running = this.#forgetWhileFull((stream) => stream !== current)
    if (running > 0) this.#warn('running streams were given up', { streams: running })
  }

  get #isFull(): boolean {
    return this.#bytes > this.#limits.totalBytes
  }

  #forgetWhileFull(mayForget: (stream: KeptStream) => boolean): number {
    let count = 0
    for (const [name, stream] of this.#streams) {
      if (!this.#isFull) break
      if (!mayForget(stream)) continue
      this.forget(name, stream)
      count++
    }
    return count
  }

  /** What a stream's store is to tell. */
  listenerOf(stream: KeptStream): BlockListener {
    return {
      onStored: (seq, bytes) => {
        this.#counted(stream, () => stream.stored(seq, this.#limits.windowBytes))
        this.countStored(stream, bytes)
      },
      onLost: (error) => this.#giveUpStore(stream, error),
    }
  }

  /** Counts bytes that a stream has in the store, and gives up what is too much there. */
  countStored(stream: KeptStream, bytes: number): void {
    this.#storedBytes += bytes
    const { storedStreamBytes, storedTotalBytes } = this.#limits
    if ((stream.blocks?.bytes ?? 0) > storedStreamBytes)
      this.#giveUpStore(stream, new Error('The stream is too long'))
    for (const [name, other] of this.#streams)
      if (this.#storedBytes > storedTotalBytes && other.isEnded && other !== stream)
        this.forget(name, other)
    if (this.#storedBytes > storedTotalBytes)
      this.#giveUpStore(stream, new Error('All streams together are too long'))
  }

  #giveUpStore(stream: KeptStream, error: unknown): void {
    if (!stream.blocks) return
    this.#removeBlocks(stream)
    this.#counted(stream, () => stream.trim(this.#limits.streamBytes))
    this.#warn('older events of a stream were given up', { error })
  }

  #removeBlocks(stream: KeptStream): void {
    const { blocks } = stream
    if (!blocks) return
    stream.blocks = undefined
    this.#storedBytes -= blocks.bytes
    blocks
      .remove()
      .catch((error: unknown) => this.#warn('a stored stream was not removed', { error }))
  }

  #counted(stream: KeptStream, change: () => void): void {
    const before = stream.bytes
    change()
    this.#bytes += stream.bytes - before
  }
}
