import type { ModelConfig } from './model-config.js'

/** A model that writes speech down; beside this it has the fields of text models. */
export type TranscriptionModel = ModelConfig & {
  readonly kind: 'transcription'
  /** How it takes complete audio, for example `audio_transcriptions` or `listen_v1`; null where it does not. */
  readonly file_protocol: string | null
  /** How it takes audio that is being recorded, for example `realtime_transcription`; null where it does not. */
  readonly live_protocol: string | null
  /** Samples a second that it takes of live audio, the preferred one first; null where any rate is taken. */
  readonly live_sample_rates: readonly number[] | null
  /** Largest file in megabytes, null where the vendor names no limit. */
  readonly max_file_mb: number | null
  /** Takes several languages that may be spoken, not only one. */
  readonly supports_several_languages: boolean
  readonly supports_keywords: boolean
  readonly supports_prompt: boolean
  readonly supports_word_timestamps: boolean
  readonly supports_diarization: boolean
  /** Sends text that may still change. */
  readonly supports_interim_results: boolean
  /** Tells ends of turns by what was said, not only by silence. */
  readonly supports_end_of_turn: boolean
  /** Writes in another language than the spoken one. */
  readonly supports_translation: boolean
}

/** A model for live voice; beside this it has the fields of text models. */
export type RealtimeModel = ModelConfig & {
  readonly kind: 'realtime'
  /** How it is called: `realtime`, `realtime_translation`, `live`, `gemini_live` or `conversation`. */
  readonly protocol: string
  /** Samples a second that it takes, the preferred one first. */
  readonly input_sample_rates: readonly number[]
  /** Samples a second that it sends, the preferred one first. */
  readonly output_sample_rates: readonly number[]
}
