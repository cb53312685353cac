import type { ReplayEntry } from './replay-log.js'
import type { StoredEvent, StoredStream } from './replay-store.js'

/** Bytes from which a block is written at once, and the longest wait of a smaller one. */
const blockBytes = 64 * 1024
const blockMs = 20

/** Where a block of events begins. */
type Block = { seq: number; chunkIndex: number; count: number }

/** What became of the events of a stream that are being stored. */
export type BlockListener = {
  /** Events up to this one are stored, these last ones in so many bytes. */
  onStored(seq: number, bytes: number): void
  /** Nothing of the stream is stored any more. */
  onLost(error: unknown): void
}

/** The part of a stream that is stored: collects its newest events into blocks and finds the block of any event. */
export class StoredBlocks {
  readonly #stream: StoredStream
  readonly #listener: BlockListener
  readonly #blocks: Block[] = []
  #waiting: ReplayEntry[] = []
  #waitingBytes = 0
  #writing: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined
  #isLost = false
  bytes = 0

  constructor(stream: StoredStream, listener: BlockListener) {
    this.#stream = stream
    this.#listener = listener
  }

  /** Bytes that are not stored yet. */
  get waitingBytes(): number {
    return this.#waitingBytes
  }

  append(entry: ReplayEntry): void {
    if (this.#isLost) return
    this.#waiting.push(entry)
    this.#waitingBytes += entry.json.length
    if (this.#writing !== undefined) return
    if (this.#waitingBytes >= blockBytes) this.#write()
    else this.#timer ??= setTimeout(() => this.#write(), blockMs)
  }

  /** Takes over what an earlier process stored. */
  adopt(events: readonly Pick<StoredEvent, 'type'>[], bytes: number, first: ReplayEntry): void {
    this.#blocks.push({ seq: first.seq, chunkIndex: first.chunkIndex, count: events.length })
    this.bytes += bytes
  }

  /** The events from that one on to the end of its block; null when they are not stored. */
  async read(seq: number): Promise<ReplayEntry[] | null> {
    const index = this.#blocks.findLastIndex((block) => block.seq <= seq)
    const block = this.#blocks[index]
    if (this.#isLost || block === undefined || seq >= block.seq + block.count) return null
    const events = await this.#stream.read(index)
    let { chunkIndex } = block
    return events
      .map((event, i) => {
        if (i > 0 && isChunk(event.type)) chunkIndex++
        return { ...event, seq: block.seq + i, chunkIndex }
      })
      .slice(seq - block.seq)
  }

  /** Forgets everything that is stored. */
  async remove(): Promise<void> {
    this.#isLost = true
    clearTimeout(this.#timer)
    await this.#writing
    await this.#stream.remove()
  }

  #write(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const entries = this.#waiting
    const [first] = entries
    if (this.#isLost || first === undefined) return
    const bytes = this.#waitingBytes
    this.#waiting = []
    this.#waitingBytes = 0
    this.#writing = this.#stream
      .append(entries)
      .then(
        () => {
          const { seq, chunkIndex } = first
          this.#blocks.push({ seq, chunkIndex, count: entries.length })
          this.bytes += bytes
          this.#listener.onStored(seq + entries.length - 1, bytes)
        },
        (error: unknown) => {
          if (this.#isLost) return
          this.#isLost = true
          this.#listener.onLost(error)
        },
      )
      .finally(() => {
        this.#writing = undefined
        this.#write()
      })
  }
}

/** Whether clients count events of this type. */
export const isChunk = (type: ReplayEntry['type']) => type === 'text' || type === 'reasoning'
