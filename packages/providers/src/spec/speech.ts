import type { AmountsEvent, WarningEvent } from './call-events.js'
import type { CallOptions } from './call-outcome.js'
import type { FinishEvent } from './text-stream.js'

/** How a voice sounds; a model that does not take a setting leaves it out with a warning. */
export type VoiceSettings = {
  /** 0 to 1; low values vary more from sentence to sentence. */
  stability?: number
  /** 0 to 1; how close it stays to the recorded voice. */
  similarity_boost?: number
  /** 0 to 1; how far it overdoes the style of the voice. */
  style?: number
  /** Brings it closer to the recorded speaker, at the cost of time. */
  use_speaker_boost?: boolean
}

/** One request for speech. */
export type SpeechRequest = {
  /**
   * What is said: the whole text, or chunks in their order, cut anywhere. Chunks are spoken as they come by models
   * that take them; for others the text is gathered and spoken sentence by sentence.
   */
  text: string | AsyncIterable<string>
  /** `markdown` for text that is written for the eye: code, addresses, emoji and marks are left out; default `plain`. */
  text_format?: 'plain' | 'markdown'
  /** Phrases that are not said in `markdown`, such as stage directions; whole words, without regard to case. */
  left_out_phrases?: readonly string[]
  /** Vendor's model name. */
  model?: string
  /** Name or id of the voice; default is the record's. */
  voice?: string
  /** Container or encoding, one of the record's `formats`; default is the first of them. */
  format?: string
  /** Samples a second of raw audio; default is the record's. */
  sample_rate?: number
  /** Factor of the usual speed, default 1; the range is the vendor's, for example 0.25 to 4. */
  speed?: number
  /** Words on how to speak, for models that take them. */
  instructions?: string
  /** Language of the text by ISO 639-1; default is what the model hears in it. */
  language?: string
  voice_settings?: VoiceSettings
  /**
   * Characters that are gathered before the first, second, third and every later chunk of audio, where the vendor
   * gathers text: small numbers start sooner, large ones sound better. The end of a segment is spoken at once all
   * the same.
   */
  chunk_schedule?: readonly number[]
  /** Asks for the time of each word, where the vendor tells it. */
  with_timestamps?: boolean
} & CallOptions

/** A part of the text with the time at which it is heard, in seconds from the start of the audio. */
export type TimedText = { text: string; start_seconds: number; end_seconds: number }

/** A chunk of audio. Chunks of a stream follow each other without gap and are joined as they are. */
export type SpeechAudio = {
  type: 'audio'
  bytes: Uint8Array
  /** Vendor's id of the request, for its support; null where it gives none. */
  request_id: string | null
  /** Number of the text that was sent to the vendor in one go, from 0. */
  segment: number
  /** Number of the chunk in the whole stream, from 0. */
  sequence: number
  /** Container or encoding of the bytes, for example `mp3` or `pcm`. */
  format: string
  /** Samples a second, null for containers that say it themselves. */
  sample_rate: number | null
  /** Last chunk of its segment; without bytes where the end came after the audio. */
  is_final: boolean
  /** Length of this chunk in seconds, where known. */
  duration_seconds?: number
  /** When its words are heard, if that was asked for. */
  alignment?: readonly TimedText[]
}

/** What speech yields. Exactly one `finish`, last, unless the stream throws or was aborted. */
export type SpeechEvent = SpeechAudio | WarningEvent | AmountsEvent | FinishEvent

/** What a speech vendor can do; a model's record may narrow it. */
export type SpeechCapabilities = {
  /** Speaks chunks of text as they come. */
  readonly text_stream: boolean
  /** Sends audio before the whole of it is made. */
  readonly audio_stream: boolean
  /** Tells when each word is heard. */
  readonly timestamps: boolean
  /** Voices belong to the account and can be listed. */
  readonly voice_list: boolean
}

/** A voice of the vendor's or of the account. */
export type Voice = {
  /** What goes into the request. */
  id: string
  name: string
  /** Languages by ISO 639-1, null where it speaks any. */
  languages: readonly string[] | null
  description: string | null
  /** Address of a sample, null for none. */
  preview_url: string | null
}

/** Characters that the account has used in its billing period. */
export type SpeechQuota = {
  character_count: number
  /** Null where the vendor names no limit. */
  character_limit: number | null
  /** When the count starts anew, ISO 8601 in UTC; null where unknown. */
  next_billing_date: string | null
}

/** A text-to-speech vendor behind the one interface. */
export interface SpeechProvider {
  readonly provider_name: string
  readonly capabilities: SpeechCapabilities
  /**
   * Audio chunk by chunk, in the order of the text. Throws `ProviderError`, `ValidationError`, or an `AbortError`
   * when the signal fires; leaving the loop closes the vendor's connection.
   */
  speak(request: SpeechRequest): AsyncIterable<SpeechEvent>
  /** Voices that may be asked for; absent where the record lists them all. */
  listVoices?(options?: CallOptions): Promise<Voice[]>
  /** Absent where the vendor does not tell. */
  readQuota?(options?: CallOptions): Promise<SpeechQuota>
}
