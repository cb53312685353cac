import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { ReplayEntry, ReplayPage } from './replay-log.js'
import type { StoredEvent } from './replay-store.js'
import type { StoredBlocks } from './stored-blocks.js'
import { isChunk } from './stored-blocks.js'

/** Bytes of the events that are handed out at once. */
const pageBytes = 256 * 1024

/** One stream: a window of its newest events in memory, bounded in bytes, and all of it in a store where there is one. */
export class KeptStream {
  readonly #maxBytes: number
  #entries: ReplayEntry[] = []
  #head = 0
  #seq = 0
  #chunkIndex = 0
  #storedSeq = 0
  #news: Deferred<void> | undefined
  /** Where more than the window is kept. */
  blocks: StoredBlocks | undefined
  bytes = 0
  isEnded = false
  usedAt: number

  constructor(options: { maxBytes: number; now: number }) {
    this.#maxBytes = options.maxBytes
    this.usedAt = options.now
  }

  append({ type, json }: StoredEvent): void {
    if (isChunk(type)) this.#chunkIndex++
    const entry = { seq: ++this.#seq, chunkIndex: this.#chunkIndex, type, json }
    this.#entries.push(entry)
    this.bytes += json.length
    this.blocks?.append(entry)
    this.trim(this.#maxBytes)
    this.#tell()
  }

  /** Gives up the oldest events in memory beyond so many bytes; with a store only those that it has. */
  trim(maxBytes: number): void {
    while (this.bytes > maxBytes && this.#head < this.#entries.length - 1) {
      const oldest = this.#entries[this.#head]
      if (this.blocks && oldest && oldest.seq > this.#storedSeq) return
      this.#giveUpOldest()
    }
  }

  /** Says that the store has the events up to this one. */
  stored(seq: number, windowBytes: number): void {
    this.#storedSeq = seq
    this.trim(windowBytes)
  }

  /** Counts events that an earlier process stored. */
  adopt(events: readonly Pick<StoredEvent, 'type'>[], bytes: number): void {
    const seq = this.#seq + 1
    const chunkIndex = this.#chunkIndex + (events[0] && isChunk(events[0].type) ? 1 : 0)
    const [{ type = 'working' } = {}] = events
    this.blocks?.adopt(events, bytes, { seq, chunkIndex, type, json: '' })
    this.#seq += events.length
    this.#chunkIndex += events.filter((event) => isChunk(event.type)).length
    this.#storedSeq = this.#seq
  }

  end(): void {
    this.isEnded = true
    this.#tell()
  }

  /** What follows the position, at most some hundred KiB; null while there is nothing yet but more may come. */
  async after(seq: number): Promise<ReplayPage | null> {
    const first = this.#entries[this.#head]?.seq ?? this.#seq + 1
    const stored = seq + 1 < first ? await this.blocks?.read(seq + 1) : null
    if (stored) return this.#page(stored)
    const start = this.#head + Math.max(0, seq + 1 - first)
    let end = start
    for (let bytes = 0; end < this.#entries.length && bytes < pageBytes; end++)
      bytes += this.#entries[end]?.json.length ?? 0
    const entries = this.#entries.slice(start, end)
    return entries.length > 0 || this.isEnded ? this.#page(entries) : null
  }

  /** Resolves with the next change. */
  news(): Promise<void> {
    this.#news ??= createDeferred()
    return this.#news.promise
  }

  #page(entries: ReplayEntry[]): ReplayPage {
    const last = entries.at(-1)
    return { entries, isEnded: this.isEnded && (last === undefined || last.seq === this.#seq) }
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
