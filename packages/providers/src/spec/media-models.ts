import type { ImageSetting } from './image.js'
import type { ModelHead } from './model-head.js'
import type { VideoSetting } from './video.js'

/** Sizes in pixels that a model takes where no list names them; null where the vendor sets no such bound. */
export type SizeRule = {
  /** Width and height are multiples of it. */
  readonly multiple_of: number
  readonly min_side: number | null
  readonly max_side: number | null
  /** Most pixels of an image, width times height. */
  readonly max_pixels: number | null
  /** Longer side divided by the shorter one, at most. */
  readonly max_ratio: number | null
}

/** A model that makes or edits images. */
export type ImageModel = ModelHead & {
  readonly kind: 'image'
  /** How it is called, for example `images` (OpenAI), `generate_content` (Gemini) or `async` (submit and poll). */
  readonly protocol: string
  /** Takes images to start from. */
  readonly supports_edit: boolean
  /** Most images to start from, 0 where it takes none, null where the vendor names no limit. */
  readonly max_input_images: number | null
  /** Most images of one request. */
  readonly max_images: number
  /** Sizes in pixels that it takes, `1024x1024`; null where any size within the vendor's rule is taken. */
  readonly sizes: readonly string[] | null
  /** The vendor's rule where `sizes` is null and the model takes sizes; null else. */
  readonly size_rule: SizeRule | null
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
  /** What it takes beside the settings that this record bounds, for example `seed`. */
  readonly settings: readonly ImageSetting[]
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
  /** Takes the first frame. */
  readonly supports_input_image: boolean
  readonly supports_last_frame: boolean
  /** Changes a video that exists. */
  readonly supports_edit: boolean
  /** Goes on where a video ends. */
  readonly supports_extension: boolean
  /** Most reference images, 0 where it takes none, null where the vendor names no limit. */
  readonly max_input_images: number | null
  /** Most images that the video passes at given times, 0 where it takes none. */
  readonly max_keyframes: number
  /** People that it may be told to show, null where it cannot be told. */
  readonly person_generation: readonly string[] | null
  /** What it takes beside the settings that this record bounds, for example `seed`. */
  readonly settings: readonly VideoSetting[]
  /** How to wait for it: seconds between two looks, and in total. */
  readonly poll: { readonly interval_seconds: number; readonly timeout_seconds: number }
}

/** A model that speaks a text. */
export type SpeechModel = ModelHead & {
  readonly kind: 'speech'
  /** How it is called, for example `audio_speech`, `multi_context`, `dialogue`, `speak_v1` or `generate_content`. */
  readonly protocol: string
  /** Takes text in chunks while it speaks. */
  readonly supports_text_stream: boolean
  /** Takes words on how to speak. */
  readonly supports_instructions: boolean
  readonly supports_speed: boolean
  /** Names of voices that it takes; null where voices belong to the account. */
  readonly voices: readonly string[] | null
  /** Voices that every account has, by name with the id that goes into the request; null where names are ids. */
  readonly stock_voices: Readonly<Record<string, string>> | null
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

/** A model that turns an input into a vector. */
export type EmbeddingModel = ModelHead & {
  readonly kind: 'embedding'
  /** Length of the vector unless another one is asked for. */
  readonly dimensions: number
  readonly supports_dimensions: boolean
  /** Longest input in tokens, null where unknown. */
  readonly max_input_tokens: number | null
  /** Most inputs of one request. */
  readonly max_inputs: number
  /** Most tokens of one request over all its inputs, null where the vendor names no limit. */
  readonly max_tokens_per_request: number | null
  /** What an input may consist of. */
  readonly input_types: readonly ('text' | 'image' | 'audio' | 'video' | 'pdf')[]
  /** Vectors differ by what they are for, for example a query or a document. */
  readonly supports_task: boolean
}
