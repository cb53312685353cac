import type { AmountsEvent, WarningEvent } from './call-events.js'
import type { ToolCall } from './text-stream.js'

/** What happens to the session itself. */
export type RealtimeSessionEvent =
  | { type: 'session_ready'; session_id: string | null; model: string; voice: string | null }
  /** The vendor will end the connection; sessions that can resume do so by themselves. */
  | { type: 'session_expiring'; seconds_left: number }
  /** Handle with which a later session can go on; null while none holds, for example when a tool runs. */
  | { type: 'session_resumable'; handle: string | null }
  /** A new connection took over; without restored state the model has forgotten what was said. */
  | { type: 'session_reconnected'; is_state_restored: boolean }
  /** Last event. Not clean when the vendor's connection was lost. */
  | { type: 'session_closed'; reason: string; is_clean: boolean }
  | { type: 'rate_limits'; limits: readonly RateLimitState[] }

/** How much of a limit is left. */
export type RateLimitState = {
  name: string
  limit: number
  remaining: number
  reset_seconds: number
}

/** What the user does. `item_id` names the turn's audio, null where the vendor does not say. */
export type RealtimeUserEvent =
  /** `at_ms` counts from the start of the session's audio. */
  | { type: 'speech_started'; item_id: string | null; at_ms: number | null }
  | { type: 'speech_stopped'; item_id: string | null; at_ms: number | null }
  /** The turn has ended and its audio is the model's. */
  | { type: 'audio_committed'; item_id: string | null; previous_item_id: string | null }
  /** The user said nothing for the idle time of the turn detection. */
  | { type: 'idle_timeout' }
  /** More of the user's words, to be appended as it is; `at_ms` is set where no turn gives them a place. */
  | { type: 'user_transcript_delta'; item_id: string | null; text: string; at_ms?: number }
  /** All words of the turn, which replace the deltas; may come after the answer has begun, and be empty. */
  | { type: 'user_transcript'; item_id: string | null; text: string; language: string | null }
  | { type: 'user_transcript_failed'; item_id: string | null; message: string }

/** Names an answer; made by us where the vendor has no such id. */
type OfResponse = { response_id: string }
/** Names a part of an answer; null where the vendor does not say. */
type OfItem = OfResponse & { item_id: string | null }

/** What the model does. After `interrupted` or a cancel, only `response_done` of that answer follows. */
export type RealtimeResponseEvent =
  | ({ type: 'response_started' } & OfResponse)
  /** More text, to be appended as it is; `transcript` are the words of the audio, `at_ms` as for the user's. */
  | ({ type: 'text_delta'; text: string; source: 'model' | 'transcript'; at_ms?: number } & OfItem)
  /** The whole text, which replaces the deltas. */
  | ({ type: 'text_done'; text: string; source: 'model' | 'transcript' } & OfItem)
  /** Audio in the session's output format. */
  | ({ type: 'audio'; bytes: Uint8Array } & OfItem)
  | ({ type: 'audio_done' } & OfItem)
  /** The user spoke over the answer: playback has to stop. */
  | ({ type: 'interrupted' } & OfResponse)
  | ({ type: 'tool_call'; tool_call: ToolCall } & OfResponse)
  /** Results of these calls are no longer wanted. */
  | { type: 'tool_calls_cancelled'; call_ids: readonly string[] }
  | ({
      type: 'response_done'
      status: 'completed' | 'cancelled' | 'incomplete' | 'failed'
      /** Vendor's own word for the end, null for none. */
      raw_status: string | null
    } & OfResponse)

/** A vendor's error. The session goes on unless it is fatal; then `session_closed` follows. */
export type RealtimeErrorEvent = {
  type: 'error'
  code: string
  message: string
  is_fatal: boolean
}

/** What a live voice session yields; `usage` counts the whole session so far. */
export type RealtimeEvent =
  | RealtimeSessionEvent
  | RealtimeUserEvent
  | RealtimeResponseEvent
  | RealtimeErrorEvent
  | WarningEvent
  | AmountsEvent
