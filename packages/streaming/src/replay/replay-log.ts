import type { ServerEvent } from '@betterai/contracts'

/** Names one stream; a customer never reaches another's, whatever id is given. */
export type StreamKey = { customerId: number; streamId: string }

/** One kept event. */
export type ReplayEntry = {
  /** Position in the stream, from 1. */
  seq: number
  /** Chunks of text and reasoning up to this event, itself included. */
  chunkIndex: number
  type: ServerEvent['type']
  /** The event as protocol 2.0 sent it. */
  json: string
}

/** What follows some position of a stream; the first entry may be later when older ones were given up. The end is told with the last entry. */
export type ReplayPage = { entries: ReplayEntry[]; isEnded: boolean }

/** The one writer of a stream. */
export interface ReplayWriter {
  append(event: { type: ServerEvent['type']; json: string }): void
  /** Says that nothing follows. */
  end(): void
}

/** Keeps the events of running and lately ended streams, so that a client that lost its connection misses nothing. */
export interface ReplayLog {
  /** Starts a stream and forgets an ended one of the same name; throws `StreamingError` while that is still written. */
  begin(key: StreamKey): Promise<ReplayWriter>
  /**
   * The next events after a position, some hundred KiB at most, waiting for one when there is none yet, unless `waits` is
   * false. Null for a stream that is not known. Rejects when the signal fires.
   */
  read(
    key: StreamKey,
    options: { after: number; waits?: boolean; signal?: AbortSignal },
  ): Promise<ReplayPage | null>
  /** Takes over what processes that have ended left in a store; the first `begin` or `read` does so too. */
  adopt(): Promise<void>
  /** Forgets everything and ends every wait at once; resolves when a store has forgotten it too. */
  close(): Promise<void>
}

/** Limits of what is kept. */
export type ReplayLimits = {
  /** Bytes of one stream in memory, beyond which its oldest events are given up; default 4 MiB. */
  streamBytes: number
  /** Bytes of all streams in memory, beyond which the longest unused ones are given up; default 256 MiB. */
  totalBytes: number
  /** Bytes of one stream that stay in memory although a store has them; default 256 KiB. */
  windowBytes: number
  /** Bytes of one stream in a store, beyond which only memory keeps its newest events; default 64 MiB. */
  storedStreamBytes: number
  /** Bytes of all streams in a store, beyond which ended ones, then the one that grows are given up; default 1 GiB. */
  storedTotalBytes: number
  /** A stream that nobody writes or reads for so long is forgotten; default 5 minutes. */
  unusedMs: number
  /** An ended stream is kept for so long; default 2 minutes. */
  endedMs: number
}

/** The defaults of `ReplayLimits`. */
export const defaultReplayLimits: ReplayLimits = {
  streamBytes: 4 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  windowBytes: 256 * 1024,
  storedStreamBytes: 64 * 1024 * 1024,
  storedTotalBytes: 1024 * 1024 * 1024,
  unusedMs: 5 * 60_000,
  endedMs: 2 * 60_000,
}
