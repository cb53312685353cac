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

/** What is known of a stream after some position; the first entry may be later when older ones were given up. */
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
   * The events after a position, waiting for the next one when there is none yet. Null for a stream that is not known.
   * Rejects when the signal fires.
   */
  read(key: StreamKey, options: { after: number; signal?: AbortSignal }): Promise<ReplayPage | null>
  /** Forgets everything and ends every wait. */
  close(): void
}

/** Limits of what is kept. */
export type ReplayLimits = {
  /** Bytes of one stream, beyond which its oldest events are given up; default 4 MiB. */
  streamBytes: number
  /** Bytes of all streams, beyond which the longest unused ones are given up; default 256 MiB. */
  totalBytes: number
  /** A stream that nobody writes or reads for so long is forgotten; default 5 minutes. */
  unusedMs: number
  /** An ended stream is kept for so long; default 2 minutes. */
  endedMs: number
}

/** The defaults of `ReplayLimits`. */
export const defaultReplayLimits: ReplayLimits = {
  streamBytes: 4 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  unusedMs: 5 * 60_000,
  endedMs: 2 * 60_000,
}
