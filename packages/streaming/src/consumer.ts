import type { OutboundEvent } from './outbound-event.js'

/** Why a consumer was taken off a stream before its end. */
export type DropReason = 'overflow' | 'stalled' | 'failed' | 'removed'

/** Somebody who receives every event of a stream, in order. */
export interface Consumer {
  /** Unique within its stream. */
  readonly name: string
  /** Takes one event; a returned promise means "not ready for more yet", a rejection means "gone". */
  push(event: OutboundEvent): void | Promise<void>
  /** Called exactly once, after the last event; `dropReason` is set when there was no regular end. */
  end(dropReason?: DropReason): void | Promise<void>
}

/** How a consumer takes part in back-pressure. */
export type ConsumerOptions = {
  /** Whether the producer waits for this consumer when its queue is full; default false. */
  pausesProducer?: boolean
  /** Called once when the consumer is dropped. */
  onDrop?: (reason: DropReason, cause?: unknown) => void
}

/** Limits of one consumer's queue. */
export type QueueLimits = {
  /** Queued bytes from which the consumer counts as full; default 256 KiB. */
  highWaterBytes: number
  /** Queued bytes beyond which the consumer is dropped; default 8 MiB. */
  maxBytes: number
  /** Adjacent chunks of text are joined up to this size; default 64 KiB. */
  joinBytes: number
  /** A full queue without any progress for this long drops the consumer; default 30 000. */
  stallMs: number
}

/** The defaults of `QueueLimits`. */
export const defaultQueueLimits: QueueLimits = {
  highWaterBytes: 256 * 1024,
  maxBytes: 8 * 1024 * 1024,
  joinBytes: 64 * 1024,
  stallMs: 30_000,
}
