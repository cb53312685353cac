/** A file that is held in memory. */
export type MediaBytes = {
  bytes: Uint8Array
  /** Content type, for example `image/png`. */
  mime_type: string
}

/** A file that goes into a request, as bytes or by http(s) or data URL. */
export type MediaInput = MediaBytes | { url: string }

/** Audio without a container. */
export type RawAudio = {
  /** `pcm16` has samples of 16 bits with a sign, low byte first; the others have 8 bits at 8 kHz. */
  encoding: 'pcm16' | 'mulaw' | 'alaw'
  /** Samples a second. */
  sample_rate: number
  /** Default 1. */
  channels?: number
}
