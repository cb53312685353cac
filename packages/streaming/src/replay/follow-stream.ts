import { StreamingError } from '@betterai/core'
import type { ReplayEntry, ReplayLog, StreamKey } from './replay-log.js'

/** Options of `followStream`. */
export type FollowOptions = {
  /** Position after which to begin; default 0, the start. */
  after?: number
  /** False ends with what is there already; default true. */
  waits?: boolean
  signal?: AbortSignal
}

/**
 * Yields what was kept and then what comes, in order, until the stream ends. Throws `StreamingError` (stage `replay`)
 * when it is not known or has given up events that were not read yet, and the signal's reason when that fires.
 */
export async function* followStream(
  log: ReplayLog,
  key: StreamKey,
  { after = 0, waits = true, signal }: FollowOptions = {},
): AsyncGenerator<readonly ReplayEntry[], void> {
  let position = after
  for (;;) {
    const page = await log.read(key, { after: position, waits, ...(signal ? { signal } : {}) })
    const first = page?.entries[0]
    if (page === null || (first !== undefined && first.seq !== position + 1))
      throw new StreamingError('This stream can no longer be resumed', 'replay')
    position = page.entries.at(-1)?.seq ?? position
    if (page.entries.length > 0) yield page.entries
    if (page.isEnded || page.entries.length === 0) return
  }
}
