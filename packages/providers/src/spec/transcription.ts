import type { CallOptions } from './call-outcome.js'
import type { RawAudio } from './media-input.js'
import type { TranscriptionEvent } from './transcription-events.js'

/** What is wanted of a transcript; a model that does not take a setting leaves it out with a warning. */
export type TranscriptionSettings = {
  /** Vendor's model name. */
  model?: string
  /** Languages that may be spoken, by BCP 47; default is what the model hears. Models that take one get the first. */
  languages?: readonly string[]
  /** Names and terms that may be said. */
  keywords?: readonly string[]
  /** Text before the audio, or words on its subject, which guide spelling and style. */
  prompt?: string
  /** 0 to 1; how freely the model guesses. */
  temperature?: number
  /** Tells the speakers apart. */
  diarize?: boolean
  /** Most speakers to tell apart, where the vendor takes a number. */
  max_speakers?: number
  /** Times of words or segments; default `segment` where it costs nothing. */
  timestamps?: 'none' | 'segment' | 'word'
  /** Sends text that may still change. */
  interim_results?: boolean
  /** Writes the transcript in this language (BCP 47) instead of the spoken one. */
  translate_to?: string
  /** Adds punctuation; default true where the vendor can leave it out. */
  punctuate?: boolean
  /** Writes numbers as digits. */
  numerals?: boolean
  /** Masks swear words. */
  profanity_filter?: boolean
  /** Leaves out filler words and repetitions. */
  removes_fillers?: boolean
} & CallOptions

/** Audio that is complete, or uploaded while it is read. */
export type TranscriptionRequest = {
  audio: Uint8Array | AsyncIterable<Uint8Array>
  /** Content type of a file, or what raw audio consists of. */
  format: { mime_type: string } | RawAudio
  /** Name with extension, for vendors that tell the format by it. */
  file_name?: string
} & TranscriptionSettings

/** When a live transcription takes a turn as ended; what is left out is the vendor's default. */
export type TurnEndSettings = {
  /** Silence in milliseconds after which a turn has ended. */
  silence_ms?: number
  /** Loudness from 0 to 1 from which sound counts as speech. */
  threshold?: number
  /** Audio in milliseconds before the start of speech that belongs to it. */
  prefix_padding_ms?: number
  /** Certainty from 0.5 to 1 that the speaker has finished; 1 means never by itself. */
  end_of_turn_threshold?: number
  /** Lower certainty, 0.3 to 0.9, at which an eager end is told; off when left out. */
  eager_end_of_turn_threshold?: number
  /** Silence in milliseconds that ends a turn whatever the certainty, 500 to 60,000. */
  end_of_turn_timeout_ms?: number
}

/** A transcription of audio that is still being recorded. */
export type LiveTranscriptionRequest = {
  format: RawAudio
  /** Null for no detection: a turn ends with `finalize`. */
  turn_end?: TurnEndSettings | null
} & TranscriptionSettings

/** A live transcription; disposing of it closes it. */
export interface LiveTranscription extends AsyncDisposable {
  /** Ends with `finish` after `end`; throws `ProviderError`, or an `AbortError` when the signal fires. */
  readonly events: AsyncIterable<TranscriptionEvent>
  /** Any number of whole samples in the format of the request; resolves when more may be sent. */
  sendAudio(chunk: Uint8Array): Promise<void>
  /** Asks for the final text of what was sent so far; the connection stays. */
  finalize(): void
  /** Says that a pause is meant, for vendors that close silent connections; without effect for others. */
  keepAlive(): void
  /** No more audio comes: the last texts follow, then `finish`. */
  end(): void
  /** Closes at once, without waiting for more text. */
  close(): Promise<void>
}

/** What a speech-to-text vendor can do; a model's record may narrow it. */
export type TranscriptionCapabilities = {
  /** Takes complete audio. */
  readonly file: boolean
  /** Takes audio while it is recorded; a model that takes recordings only gets it in buffers. */
  readonly live: boolean
  readonly translate: boolean
  readonly diarize: boolean
  readonly word_timestamps: boolean
  readonly interim_results: boolean
  /** Tells ends of turns by what was said, not only by silence. */
  readonly end_of_turn: boolean
  /** Seconds of silence after which the vendor closes a live connection, null for none. */
  readonly live_idle_seconds: number | null
}

/** A speech-to-text vendor behind the one interface. */
export interface TranscriptionProvider {
  readonly provider_name: string
  readonly capabilities: TranscriptionCapabilities
  /** Transcript of complete audio; throws `ProviderError`, `ValidationError`, or an `AbortError`. */
  transcribe(request: TranscriptionRequest): AsyncIterable<TranscriptionEvent>
  /** Resolves when the vendor takes audio; absent where `live` is false. Throws as `transcribe` does. */
  connect?(request: LiveTranscriptionRequest): Promise<LiveTranscription>
}
