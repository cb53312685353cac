import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { ReplayEntry, ReplayPage } from './replay-log.js'

/** One stream in memory: a window of its newest events, bounded in bytes. */
export class KeptStream {
  readonly #maxBytes: number
  #entries: ReplayEntry[] = []
  #head = 0
  #seq = 0
  #chunkIndex = 0
  #news: Deferred<void> | undefined
  bytes = 0
  isEnded = false
  usedAt: number

  constructor(options: { maxBytes: number; now: number }) {
    this.#maxBytes = options.maxBytes
    this.usedAt = options.now
  }

  append({ type, json }: Pick<ReplayEntry, 'type' | 'json'>): void {
    if (type === 'text' || type === 'reasoning') this.#chunkIndex++
    this.#entries.push({ seq: ++this.#seq, chunkIndex: this.#chunkIndex, type, json })
    this.bytes += json.length
    while (this.bytes > this.#maxBytes && this.#head < this.#entries.length - 1)
      this.#giveUpOldest()
    this.#tell()
  }

  end(): void {
    this.isEnded = true
    this.#tell()
  }

  /** What follows the position; undefined while there is nothing yet but more may come. */
  after(seq: number): ReplayPage | undefined {
    const first = this.#entries[this.#head]?.seq ?? this.#seq + 1
    const start = this.#head + Math.max(0, seq + 1 - first)
    const entries = this.#entries.slice(start)
    return entries.length > 0 || this.isEnded ? { entries, isEnded: this.isEnded } : undefined
  }

  /** Resolves with the next change. */
  news(): Promise<void> {
    this.#news ??= createDeferred()
    return this.#news.promise
  }

  #tell(): void {
    this.#news?.resolve()
    this.#news = undefined
  }

  #giveUpOldest(): void {
    this.bytes -= this.#entries[this.#head]?.json.length ?? 0
    this.#head++
    if (this.#head < 1024) return
    this.#entries = this.#entries.slice(this.#head)
    this.#head = 0
  }
}
