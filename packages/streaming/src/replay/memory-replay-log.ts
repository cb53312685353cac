import { abortReason, onAbort, StreamingError } from '@betterai/core'
import { KeptStream } from './kept-stream.js'
import type { ReplayLimits, ReplayLog, StreamKey } from './replay-log.js'
import { defaultReplayLimits } from './replay-log.js'

/** Options of `createMemoryReplayLog`. */
export type MemoryReplayLogOptions = {
  limits?: Partial<ReplayLimits>
  /** How often forgotten streams are looked for; default 60 000. */
  sweepMs?: number
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
}

/** Creates a replay log in this process's memory. */
export function createMemoryReplayLog(options: MemoryReplayLogOptions = {}): ReplayLog {
  const { sweepMs = 60_000, now = () => performance.now() } = options
  const limits = { ...defaultReplayLimits, ...options.limits }
  // In order of last use, the longest unused first.
  const streams = new Map<string, KeptStream>()

  const nameOf = ({ customerId, streamId }: StreamKey) => `${customerId}/${streamId}`
  const use = (name: string, stream: KeptStream) => {
    stream.usedAt = now()
    streams.delete(name)
    streams.set(name, stream)
  }
  const forget = (name: string, stream: KeptStream) => {
    streams.delete(name)
    stream.end()
  }
  const sweep = () => {
    for (const [name, stream] of streams) {
      const unused = now() - stream.usedAt
      if (unused > (stream.isEnded ? limits.endedMs : limits.unusedMs)) forget(name, stream)
    }
  }
  const makeRoom = () => {
    let total = 0
    for (const stream of streams.values()) total += stream.bytes
    for (const [name, stream] of streams) {
      if (total <= limits.totalBytes) return
      total -= stream.bytes
      forget(name, stream)
    }
  }
  const timer = setInterval(sweep, sweepMs)
  timer.unref()

  return {
    async begin(key) {
      const name = nameOf(key)
      if (streams.get(name)?.isEnded === false)
        throw new StreamingError('This stream is being written already', 'replay')
      makeRoom()
      const stream = new KeptStream({ maxBytes: limits.streamBytes, now: now() })
      use(name, stream)
      return {
        append(event) {
          stream.append(event)
          stream.usedAt = now()
        },
        end() {
          stream.end()
          stream.usedAt = now()
        },
      }
    },
    async read(key, { after, signal }) {
      const name = nameOf(key)
      for (;;) {
        if (signal?.aborted) throw abortReason(signal)
        const stream = streams.get(name)
        if (stream === undefined) return null
        use(name, stream)
        const page = stream.after(after)
        if (page !== undefined) return page
        await withSignal(stream.news(), signal)
      }
    },
    close() {
      clearInterval(timer)
      for (const [name, stream] of streams) forget(name, stream)
    },
  }
}

function withSignal(waiting: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const forget = onAbort(signal, reject)
    void waiting.then(resolve).finally(forget)
  })
}
