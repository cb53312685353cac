/** Text to be spoken. */
export type SpeechRequest = {
  text: string
  /** Vendor's model name. */
  model?: string
  voice?: string
  /** Container or encoding, for example `mp3` or `pcm`. */
  format?: string
  speed?: number
  signal?: AbortSignal
}

/** A text-to-speech vendor behind the one interface. */
export interface TtsProvider {
  readonly provider_name: string
  /** Speech in pieces as the vendor delivers it. */
  speak(request: SpeechRequest): AsyncIterable<Uint8Array>
}

/** Audio to be written down or translated. */
export type TranscriptionRequest = {
  audio: Uint8Array | AsyncIterable<Uint8Array>
  mime_type?: string
  /** Vendor's model name. */
  model?: string
  language?: string
  signal?: AbortSignal
}

/** A piece of a transcript; a later piece replaces the interim ones of its turn. */
export type TranscriptPiece = { text: string; is_final: boolean }

/** A speech-to-text vendor behind the one interface. */
export interface AudioProvider {
  readonly provider_name: string
  transcribe(request: TranscriptionRequest): AsyncIterable<TranscriptPiece>
  /** Transcript in English whatever was spoken. */
  translate(request: TranscriptionRequest): AsyncIterable<TranscriptPiece>
}
