import type { ReplayEntry, StreamKey } from './replay-log.js'

/** A kept event as it is stored. */
export type StoredEvent = Pick<ReplayEntry, 'type' | 'json'>

/** One stream's place outside of the memory: blocks of events, numbered from 0. */
export interface StoredStream {
  /** Adds a block; one call at a time. */
  append(events: readonly StoredEvent[]): Promise<void>
  read(block: number): Promise<StoredEvent[]>
  /** Forgets the stream; nothing is called after it. */
  remove(): Promise<void>
}

/** A stream that a process left behind when it ended, and what its blocks hold. */
export type FoundStream = {
  key: StreamKey
  stream: StoredStream
  blocks: readonly { events: readonly Pick<StoredEvent, 'type'>[]; bytes: number }[]
}

/** Keeps streams outside of the memory, so that they may be long and outlive their process. */
export interface ReplayStore {
  /** Makes a place for a stream. */
  create(key: StreamKey): Promise<StoredStream>
  /** Takes over what processes that have ended left behind. */
  adopt(): Promise<FoundStream[]>
  /** Forgets every stream of this process. */
  close(): Promise<void>
}
