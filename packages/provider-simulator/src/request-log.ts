/** How an exchange ended: fully delivered, cut by the client, cut by the simulator, or an error answer. */
export type FinishState = 'complete' | 'client_closed' | 'server_cut' | 'error'

/** One request the simulator received, filled in while it is answered. Times are epoch ms with fractions. */
export interface RequestLogEntry {
  readonly id: number
  readonly vendor: string
  readonly method: string
  readonly path: string
  model: string | null
  stream: boolean
  readonly headers: Readonly<Record<string, string>>
  body: unknown
  readonly started_at: number
  status: number | null
  events_sent: number
  bytes_sent: number
  finished: FinishState | null
  closed_at: number | null
}

/** The log as users of the simulator see it. */
export interface RequestLog {
  /** All kept entries, oldest first; entries of running exchanges keep changing. */
  entries(): RequestLogEntry[]
  clear(): void
  /** Resolves with the first entry that fits, now or later; rejects after `timeoutMs`. */
  waitFor(
    predicate: (entry: RequestLogEntry) => boolean,
    timeoutMs: number,
  ): Promise<RequestLogEntry>
}

/** What the server itself does with the log. */
export interface WritableRequestLog extends RequestLog {
  /** Adds an entry whose body will take about `bodyBytes` of memory. */
  open(start: EntryStart, bodyBytes: number): RequestLogEntry
  /** Tells waiting callers that an entry changed. */
  touch(): void
}

/** What is known when a request arrives. */
export type EntryStart = Pick<RequestLogEntry, 'vendor' | 'method' | 'path' | 'headers'>

interface Waiter {
  check(): void
}

/** Epoch milliseconds with fractions. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}

/** Creates a log that forgets the oldest entries beyond `limit` (default 20,000) or `bodyLimit` bytes of bodies (default 128 MB). */
export function createRequestLog({
  limit = 20_000,
  bodyLimit = 128 * 1024 * 1024,
} = {}): WritableRequestLog {
  let kept: RequestLogEntry[] = []
  let sizes: number[] = []
  let total = 0
  let nextId = 1
  const waiters = new Set<Waiter>()
  const touch = () => {
    for (const waiter of waiters) waiter.check()
  }
  return {
    entries: () => [...kept],
    clear() {
      kept = []
      sizes = []
      total = 0
    },
    touch,
    open(start, bodyBytes) {
      const entry = newEntry(nextId++, start)
      kept.push(entry)
      sizes.push(bodyBytes)
      total += bodyBytes
      while (kept.length > 1 && (kept.length > limit || total > bodyLimit)) {
        kept.shift()
        total -= sizes.shift() ?? 0
      }
      return entry
    },
    waitFor(predicate, timeoutMs) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiters.delete(waiter)
          reject(new Error(`no log entry fitted within ${timeoutMs} ms (${kept.length} kept)`))
        }, timeoutMs)
        const waiter: Waiter = {
          check() {
            const found = kept.find(predicate)
            if (found === undefined) return
            clearTimeout(timer)
            waiters.delete(waiter)
            resolve(found)
          },
        }
        waiters.add(waiter)
        waiter.check()
      })
    },
  }
}

function newEntry(id: number, start: EntryStart): RequestLogEntry {
  return {
    id,
    vendor: start.vendor,
    method: start.method,
    path: start.path,
    model: null,
    stream: false,
    headers: start.headers,
    body: null,
    started_at: preciseNow(),
    status: null,
    events_sent: 0,
    bytes_sent: 0,
    finished: null,
    closed_at: null,
  }
}
