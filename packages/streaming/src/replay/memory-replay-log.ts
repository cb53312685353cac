import { abortReason, onAbort, once, StreamingError } from '@betterai/core'
import { adoptStream } from './adopt-stream.js'
import { KeptStream } from './kept-stream.js'
import { ReplayBudget } from './replay-budget.js'
import type { ReplayLimits, ReplayLog, ReplayPage, StreamKey } from './replay-log.js'
import { defaultReplayLimits } from './replay-log.js'
import type { ReplayStore } from './replay-store.js'
import { StoredBlocks } from './stored-blocks.js'

/** Options of `createMemoryReplayLog`. */
export type MemoryReplayLogOptions = {
  limits?: Partial<ReplayLimits>
  /** Takes what is more than a window of a stream; without it older events are given up. */
  store?: ReplayStore
  /** Told when events were given up that a client may still have wanted. */
  onWarning?: (message: string, details: Record<string, unknown>) => void
  /** How often forgotten streams are looked for; default 60 000. */
  sweepMs?: number
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
}

/** Creates a replay log in this process's memory, and beyond that in a store where one is given. */
export function createMemoryReplayLog(options: MemoryReplayLogOptions = {}): ReplayLog {
  const { store, onWarning = () => {}, sweepMs = 60_000, now = () => performance.now() } = options
  const limits = { ...defaultReplayLimits, ...options.limits }
  // In order of last use, the longest unused first.
  const streams = new Map<string, KeptStream>()
  const budget = new ReplayBudget(streams, { limits, onWarning })

  const nameOf = ({ customerId, streamId }: StreamKey) => `${customerId}/${streamId}`
  const use = (name: string, stream: KeptStream) => {
    stream.usedAt = now()
    streams.delete(name)
    streams.set(name, stream)
  }
  const sweep = () => {
    for (const [name, stream] of streams) {
      const unused = now() - stream.usedAt
      if (unused > (stream.isEnded ? limits.endedMs : limits.unusedMs)) budget.forget(name, stream)
    }
  }
  const newStream = (name: string) => {
    const known = streams.get(name)
    if (known) budget.forget(name, known)
    const stream = new KeptStream({ maxBytes: limits.streamBytes, now: now() })
    use(name, stream)
    budget.makeRoom(stream)
    return stream
  }
  let adopting: Promise<void> | undefined
  async function takeOver(): Promise<void> {
    const found = (await store?.adopt()) ?? []
    for (const each of found) {
      const name = nameOf(each.key)
      // A client that could not wait has asked again.
      if (streams.has(name)) await each.stream.remove()
      else await adoptStream(newStream(name), each, budget)
    }
  }
  const adopt = () => {
    adopting ??= takeOver().finally(() => {
      adopting = undefined
    })
    return adopting
  }
  const firstAdopted = once(adopt)
  /** Whoever looks for a stream that is just being taken over waits for it. */
  const adopted = () =>
    (adopting ?? firstAdopted()).catch((error: unknown) =>
      onWarning('kept streams were not taken over', { error }),
    )
  const timer = setInterval(sweep, sweepMs)
  timer.unref()

  return {
    adopt,
    async begin(key) {
      if (store) await adopted()
      const name = nameOf(key)
      if (streams.get(name)?.isEnded === false)
        throw new StreamingError('This stream is being written already', 'replay')
      const stream = newStream(name)
      try {
        const stored = await store?.create(key)
        if (stored) stream.blocks = new StoredBlocks(stored, budget.listenerOf(stream))
      } catch (error) {
        onWarning('a stream is kept in memory only', { error })
      }
      return {
        append(event) {
          stream.usedAt = now()
          if (streams.get(name) === stream) budget.append(stream, event)
        },
        end() {
          stream.end()
          stream.usedAt = now()
        },
      }
    },
    async read(key, options) {
      if (store) await adopted()
      const name = nameOf(key)
      for (;;) {
        if (options.signal?.aborted) throw abortReason(options.signal)
        const stream = streams.get(name)
        if (stream === undefined) return null
        use(name, stream)
        const page = await nextPage(stream, options)
        if (page !== null) return page
      }
    },
    async close() {
      clearInterval(timer)
      for (const [name, stream] of streams) budget.forget(name, stream)
      await store?.close()
    },
  }
}

const nothingYet: ReplayPage = { entries: [], isEnded: false }

/** The next events, or null after a change when there were none. */
async function nextPage(
  stream: KeptStream,
  { after, waits = true, signal }: Parameters<ReplayLog['read']>[1],
): Promise<ReplayPage | null> {
  const news = stream.news()
  const page = await stream.after(after)
  if (page !== null) return page
  if (!waits) return nothingYet
  await withSignal(news, signal)
  return null
}

function withSignal(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, reject)
    void waiting.then(resolve).finally(forget)
  })
}
