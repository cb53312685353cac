/** One request for pictures. */
export type ImageRequest = {
  prompt: string
  /** Vendor's model name. */
  model?: string
  /** Width and height in pixels, for example `1024x1024`. */
  size?: string
  quality?: string
  /** Pictures to start from, by http(s) or data URL. */
  input_images?: string[]
  count?: number
  signal?: AbortSignal
}

/** A picture as bytes or at the vendor's address. */
export type GeneratedImage = { bytes: Uint8Array; mime_type: string } | { url: string }

/** An image vendor behind the one interface. */
export interface ImageProvider {
  readonly provider_name: string
  /** Throws `ProviderError`, `ValidationError`, or an `AbortError` when the signal fires. */
  generateImages(request: ImageRequest): Promise<GeneratedImage[]>
}
