import type { Amount } from './amounts.js'
import type { AmountsEvent, CallWarning, WarningEvent } from './call-events.js'
import type { CallOptions } from './call-outcome.js'
import type { MediaBytes, MediaInput } from './media-input.js'
import type { Cost } from './text-stream.js'

/**
 * One request for images. The model's record says what it takes: a value outside of that throws `ValidationError`,
 * a setting that the model does not know is left out with a warning.
 */
export type ImageRequest = {
  prompt: string
  /** Vendor's model name. */
  model?: string
  /** Width and height in pixels, `1024x1024`; models with ratios get the nearest one. */
  size?: string
  /** Ratio of width to height, `16:9`. */
  aspect_ratio?: string
  /** Resolution step, for example `1k`, `2k` or `4k`. */
  resolution?: string
  /** Level from the record, for example `low`, `medium` or `high`. */
  quality?: string
  /** Number of images, default 1. */
  count?: number
  /** Images to start from, up to the record's `max_input_images`. */
  input_images?: readonly MediaInput[]
  /** PNG of the size of the first input image; its transparent areas are drawn anew. */
  mask?: MediaInput
  /** Transparent PNG laid over the first input image whose strokes say what to change. */
  markup?: MediaInput
  /** 0 to 1 on the vendor's scale: at BFL the weight of the input image, at Stability how much of it may change. */
  image_strength?: number
  /** How closely faces and styles of the input images are kept. */
  input_fidelity?: 'low' | 'high'
  /** What is to be replaced, for models that find it by words. */
  search_prompt?: string
  background?: 'transparent' | 'opaque' | 'auto'
  /** File format from the record, for example `png`. */
  output_format?: string
  /** 0 to 100, for `jpeg` and `webp`. */
  output_compression?: number
  /** Frames of a `gif`, 2 to 16. */
  frame_count?: number
  /** Time of a frame of a `gif` in milliseconds. */
  frame_duration_ms?: number
  /** Model that writes an `svg`. */
  svg_model?: string
  /** How much is planned before drawing, apart from `quality`. */
  complexity?: 'low' | 'medium' | 'high'
  /** Images on the way to the final one, 0 to 3; streams only. */
  partial_images?: number
  negative_prompt?: string
  /** Same seed and settings give about the same image; 0 to 4,294,967,294. */
  seed?: number
  /** Named style, for example `photographic`. */
  style_preset?: string
  /** How strictly the prompt is followed; the range is the vendor's, for example 1 to 10. */
  guidance?: number
  /** Steps of the model's work. */
  steps?: number
  /** Lets the vendor write the prompt out. */
  prompt_upsampling?: boolean
  /** Asks the vendor to take the prompt as it is. */
  keeps_prompt?: boolean
  /** Less processed, more natural look. */
  raw?: boolean
  /** Moderation from strict (0) upwards, on the vendor's scale. */
  safety_tolerance?: number
  moderation?: 'auto' | 'low'
  /** Which people may be shown, for example `allow_adult`. */
  person_generation?: string
  /** Stable pseudonym of the end user, for the vendor's abuse checks; never a name or an address. */
  safety_identifier?: string
} & CallOptions

/** Name of a setting, as a record lists those that its model takes. */
export type ImageSetting = Exclude<keyof ImageRequest, 'prompt' | 'model' | keyof CallOptions>

/** An image as bytes, or at the vendor's address as long as it holds. */
export type ImageFile =
  | MediaBytes
  | {
      url: string
      /** ISO 8601 in UTC, null where the vendor does not say. */
      expires_at: string | null
    }

/** A finished image. */
export type GeneratedImage = {
  file: ImageFile
  /** Pixels, null where unknown. */
  width: number | null
  height: number | null
  seed: number | null
  /** Prompt that the vendor made of ours, null when it took ours. */
  revised_prompt: string | null
}

/** All images of a request. */
export type ImageResult = {
  /** At least one. */
  images: readonly GeneratedImage[]
  model: string
  provider: string
  /** Quality that was used, null for models without levels. */
  quality: string | null
  /** Vendor's id of the request, for its support. */
  request_id: string | null
  amounts: readonly Amount[]
  /** Null without amounts or a known price. */
  cost: Cost | null
  warnings: readonly CallWarning[]
}

/** What a stream of images yields; `index` tells the images of one request apart, from 0. */
export type ImageEvent =
  /** On the way to the image; `step` counts from 0. The final one may come before all steps did. */
  | { type: 'partial_image'; index: number; step: number; file: ImageFile }
  | { type: 'image'; index: number; image: GeneratedImage }
  | WarningEvent
  | AmountsEvent
  | { type: 'finish'; model: string; request_id: string | null }

/** An image vendor behind the one interface. */
export interface ImageProvider {
  readonly provider_name: string
  /**
   * Waits for all images, also where the vendor works in the background. Throws `ProviderError` (reason
   * `content_filter` for refused content), `ValidationError`, or an `AbortError` when the signal fires.
   */
  generateImages(request: ImageRequest): Promise<ImageResult>
  /** Images as they come; absent where the vendor does not stream. Throws as `generateImages` does. */
  streamImages?(request: ImageRequest): AsyncIterable<ImageEvent>
}
