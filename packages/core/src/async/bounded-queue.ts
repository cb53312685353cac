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
  const { maxItems, maxBytes = Number.POSITIVE_INFINITY, sizeOf = () => 0 } = options
  let items: { value: T; size: number }[] = []
  let head = 0
  let bytes = 0
  return {
    push(value) {
      const size = sizeOf(value)
      if (items.length - head >= maxItems || bytes + size > maxBytes) return false
      items.push({ value, size })
      bytes += size
      return true
    },
    shift() {
      const item = items[head]
      if (item === undefined) return undefined
      bytes -= item.size
      head++
      // Moving the rest only after half of it is gone keeps the cost of one item constant.
      if (head * 2 > items.length) {
        items = items.slice(head)
        head = 0
      }
      return item.value
    },
    clear() {
      items = []
      head = 0
      bytes = 0
    },
    get length() {
      return items.length - head
    },
    get bytes() {
      return bytes
    },
  }
}
