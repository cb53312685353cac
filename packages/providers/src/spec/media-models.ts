import type { ModelHead } from './model-head.js'

/** A model that makes or edits images. */
export type ImageModel = ModelHead & {
  readonly kind: 'image'
  /** How it is called, for example `images` (OpenAI), `generate_content` (Gemini) or `async` (submit and poll). */
  readonly protocol: string
  /** Takes images to start from. */
  readonly supports_edit: boolean
  /** Most images to start from, null where the vendor names no limit. */
  readonly max_input_images: number | null
  /** Most images of one request. */
  readonly max_images: number
  /** Sizes in pixels that it takes, `1024x1024`; null where any size within the vendor's rule is taken. */
  readonly sizes: readonly string[] | null
  /** Ratios of width to height that it takes, `16:9`; null where it takes a size instead. */
  readonly aspect_ratios: readonly string[] | null
  /** Resolution steps such as `1k` and `2k`; null for none. */
  readonly resolutions: readonly string[] | null
  /** Quality levels from the lowest to the highest; null for none. */
  readonly qualities: readonly string[] | null
  /** File formats that it returns, the default first. */
  readonly formats: readonly string[]
  readonly supports_transparency: boolean
  /** Sends partial images while it works. */
  readonly supports_streaming: boolean
  /** Mask, seed and the like that it takes beside the prompt. */
  readonly settings: readonly string[]
}

/** A model that makes or edits videos. */
export type VideoModel = ModelHead & {
  readonly kind: 'video'
  /** How it is called, for example `interactions`, `long_running` or `async`. */
  readonly protocol: string
  /** Lengths in seconds that it takes; null where the range below decides. */
  readonly durations_seconds: readonly number[] | null
  /** Shortest and longest length in seconds; null where the list above decides. */
  readonly duration_range_seconds: readonly [number, number] | null
  readonly aspect_ratios: readonly string[]
  readonly resolutions: readonly string[] | null
  /** Modes such as `std` and `pro`; null for none. */
  readonly modes: readonly string[] | null
  /** Makes sound with the video. */
  readonly has_audio: boolean
  readonly supports_input_image: boolean
  readonly supports_last_frame: boolean
  readonly supports_edit: boolean
  readonly max_input_images: number | null
  readonly person_generation: readonly string[] | null
  /** How to wait for it: seconds between two looks, and in total. */
  readonly poll: { readonly interval_seconds: number; readonly timeout_seconds: number }
}

/** A model that speaks a text. */
export type SpeechModel = ModelHead & {
  readonly kind: 'speech'
  /** How it is called, for example `openai_speech`, `multi_context`, `dialogue`, `deepgram_speak` or `gemini_speech`. */
  readonly protocol: string
  /** Takes text piece by piece while it speaks. */
  readonly supports_text_stream: boolean
  /** Takes words on how to speak. */
  readonly supports_instructions: boolean
  readonly supports_speed: boolean
  /** Names of voices that it takes; null where voices belong to the account. */
  readonly voices: readonly string[] | null
  readonly default_voice: string | null
  /** Formats that it returns, the default first. */
  readonly formats: readonly string[]
  /** Samples a second of raw audio. */
  readonly sample_rate: number
  /** Longest text of one request in characters, null where the vendor names no limit. */
  readonly max_characters: number | null
  /** Languages by ISO 639-1 code, null where it takes any. */
  readonly languages: readonly string[] | null
}

/** A model that turns a text into a vector. */
export type EmbeddingModel = ModelHead & {
  readonly kind: 'embedding'
  /** Length of the vector unless another one is asked for. */
  readonly dimensions: number
  readonly supports_dimensions: boolean
  /** Longest input in tokens, null where unknown. */
  readonly max_input_tokens: number | null
  /** Most inputs of one request. */
  readonly max_inputs: number
}
