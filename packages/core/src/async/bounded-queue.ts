/** First in, first out, and never more than its limits. */
export interface BoundedQueue<T> {
  /** Appends an item; false, and nothing is kept, when a limit would be exceeded. */
  push(item: T): boolean
  /** Takes the oldest item; undefined when there is none. */
  shift(): T | undefined
  /** Forgets everything. */
  clear(): void
  readonly length: number
  /** Sum of the sizes of what is queued. */
  readonly bytes: number
}

/** Limits of a queue. */
export type BoundedQueueOptions<T> = {
  maxItems: number
  /** Default is no limit. */
  maxBytes?: number
  /** Size of an item in bytes; default 0. */
  sizeOf?: (item: T) => number
}

/** Creates a queue; taking from it costs the same however long it is. */
export function createBoundedQueue<T>(options: BoundedQueueOptions<T>): BoundedQueue<T> {
  return new ArrayQueue(options)
}

class ArrayQueue<T> implements BoundedQueue<T> {
  readonly #options: BoundedQueueOptions<T>
  #items: { value: T; size: number }[] = []
  #head = 0
  #bytes = 0

  constructor(options: BoundedQueueOptions<T>) {
    this.#options = options
  }

  get length(): number {
    return this.#items.length - this.#head
  }

  get bytes(): number {
    return this.#bytes
  }

  push(value: T): boolean {
    const { maxItems, maxBytes = Number.POSITIVE_INFINITY, sizeOf } = this.#options
    const size = sizeOf?.(value) ?? 0
    if (this.length >= maxItems || this.#bytes + size > maxBytes) return false
    this.#items.push({ value, size })
    this.#bytes += size
    return true
  }

  shift(): T | undefined {
    const item = this.#items[this.#head]
    if (item === undefined) return undefined
    this.#bytes -= item.size
    this.#head++
    // Moving the rest only after half of it is gone keeps the cost of one item constant.
    if (this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head)
      this.#head = 0
    }
    return item.value
  }

  clear(): void {
    this.#items = []
    this.#head = 0
    this.#bytes = 0
  }
}
