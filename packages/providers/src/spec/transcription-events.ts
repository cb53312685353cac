import type { AmountsEvent, WarningEvent } from './call-events.js'

/** A word with its times in seconds from the start of the audio. */
export type TranscribedWord = {
  text: string
  start_seconds: number
  end_seconds: number
  /** Label of the speaker, null when they were not told apart. */
  speaker: string | null
  /** 0 to 1, null where the vendor does not say. */
  confidence: number | null
}

/**
 * Part of a transcript. A later event of the same `segment` replaces an earlier one that was not final; final
 * ones never change. Segments may become final in any order; their numbers are the order of speech.
 */
export type SegmentEvent = {
  type: 'segment'
  /** Number of the part, from 0. */
  segment: number
  /** Number of the turn that it belongs to, from 0; always 0 for files. */
  turn: number
  is_final: boolean
  /** Without space at its ends; empty when nothing was said after all. */
  text: string
  /** Seconds from the start of the audio, null where the vendor does not say. */
  start_seconds: number | null
  end_seconds: number | null
  /** Empty unless times of words were asked for and the model tells them. */
  words: readonly TranscribedWord[]
  /** Label of the speaker, null when they were not told apart. */
  speaker: string | null
  /** Language that was heard, by BCP 47; null where the vendor does not say. */
  language: string | null
  /** 0 to 1, null where the vendor does not say. */
  confidence: number | null
  /** Channel of the audio, from 0; set where channels are written down apart. */
  channel?: number
}

/**
 * Where a turn stands. `eager_end` may be followed by `resumed`; the text of `ended` equals the one of the last
 * `eager_end` unless the turn was resumed. Vendors that only hear silence send `started` and `ended`.
 */
export type TurnEvent = {
  type: 'turn'
  event: 'started' | 'eager_end' | 'resumed' | 'ended'
  turn: number
  /** Words of the turn so far. */
  text: string
  /** Seconds from the start of the audio, null where the vendor does not say. */
  at_seconds: number | null
  /** Certainty from 0 to 1 that the speaker has finished, null where the vendor does not say. */
  confidence: number | null
}

/** Audio that no vendor heard, because the connection was lost and made anew. */
export type GapEvent = {
  type: 'gap'
  /** Where the gap begins, in seconds of audio sent. */
  start_seconds: number
  /** Length of the lost audio in seconds, 0 when all of it was sent again. */
  lost_seconds: number
  message: string
}

/** Last event: how much was heard. */
export type TranscriptionFinishEvent = {
  type: 'finish'
  model: string
  /** Length of the audio in seconds, null where unknown. */
  duration_seconds: number | null
  /** Main language by BCP 47, null where the vendor does not say. */
  language: string | null
  /** Vendor's id of the request, for its support. */
  request_id: string | null
  /** `interrupted` when the vendor's connection ended before its last text: what was not final is all that is known. */
  finish_reason: 'stop' | 'interrupted'
}

/** What a transcription yields. Exactly one `finish`, last, unless the stream throws or was aborted. */
export type TranscriptionEvent =
  | SegmentEvent
  | TurnEvent
  | GapEvent
  | WarningEvent
  | AmountsEvent
  | TranscriptionFinishEvent
