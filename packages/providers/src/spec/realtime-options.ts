import type { CallOptions } from './call-outcome.js'
import type { RawAudio } from './media-input.js'
import type { FunctionTool } from './text-request.js'

/** How the vendor hears turns; what is left out is its default. Times in milliseconds. */
export type TurnDetection = {
  /** `silence` goes by loudness, `meaning` also by what was said. */
  type: 'silence' | 'meaning'
  /** Loudness from 0 to 1 from which sound counts as speech; for `silence`. */
  threshold?: number
  /** Audio before the start of speech that belongs to it; for `silence`. */
  prefix_padding_ms?: number
  /** Silence after which a turn has ended; for `silence`. */
  silence_duration_ms?: number
  /** Silence after an answer in which the model speaks up by itself; for `silence`. */
  idle_timeout_ms?: number
  /** How soon a turn is taken as ended; for `meaning`. */
  eagerness?: 'low' | 'medium' | 'high' | 'auto'
  /** Answers each turn by itself; default true. */
  creates_response?: boolean
  /** The user's voice stops a running answer; default true. */
  interrupts_response?: boolean
}

/** How the user's words are written down. */
export type InputTranscription = {
  /** Vendor's model name; default is the vendor's. */
  model?: string
  /** Languages that may be spoken, by BCP 47. */
  languages?: readonly string[]
  keywords?: readonly string[]
  prompt?: string
}

/** Something said before the session. */
export type HistoryTurn = { role: 'user' | 'assistant'; text: string }

/** What a live voice session starts with. */
export type RealtimeSessionOptions = {
  /** Vendor's model name. */
  model: string
  instructions?: string
  /** One of the record's voices; default is the vendor's. */
  voice?: string
  /** What answers consist of; audio brings its words along. Default `audio`. */
  output?: 'audio' | 'text'
  /** Audio that is sent to the model; another rate than the model's is resampled. Default is the model's. */
  input_format?: RawAudio
  /** Audio that the model sends. Default is the model's. */
  output_format?: RawAudio
  /** Null for push to talk: a turn ends with `commitAudio`. Default is the vendor's detection. */
  turn_detection?: TurnDetection | null
  /** Null writes nothing down. Default is the vendor's. */
  transcription?: InputTranscription | null
  tools?: readonly FunctionTool[]
  tool_choice?: 'auto' | 'none' | 'required'
  /** Oldest turn first; dropped with a warning where the model takes none. */
  history?: readonly HistoryTurn[]
  /** 0 to 2; dropped with a warning where the model takes none. */
  temperature?: number
  /** Limit of one answer in tokens. */
  max_output_tokens?: number
  /** Level of reasoning before an answer, one of the record's. */
  reasoning_effort?: string
  /** Factor of the usual speed of speech, default 1. */
  speed?: number
  /** Language (BCP 47) that a translating session speaks. */
  translate_to?: string
  /** From `session_resumable`: goes on with that session instead of a new one. */
  resumption_handle?: string
  /** Stable pseudonym of the end user, for the vendor's abuse checks; never a name or an address. */
  safety_identifier?: string
} & CallOptions

/** Settings that may change while a session runs, as far as the vendor lets them. */
export type RealtimeUpdate = Partial<
  Pick<
    RealtimeSessionOptions,
    | 'instructions'
    | 'voice'
    | 'output'
    | 'turn_detection'
    | 'transcription'
    | 'tools'
    | 'tool_choice'
    | 'max_output_tokens'
    | 'speed'
  >
>
