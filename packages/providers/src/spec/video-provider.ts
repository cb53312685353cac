/** One request for a film. */
export type VideoRequest = {
  prompt: string
  /** Vendor's model name. */
  model?: string
  duration_seconds?: number
  aspect_ratio?: string
  /** Picture to start from, by http(s) or data URL. */
  input_image?: string
  signal?: AbortSignal
}

/** State of a film that the vendor works on; `progress` from 0 to 100. */
export type VideoJob =
  | { id: string; status: 'queued' | 'running'; progress: number | null }
  | { id: string; status: 'completed' }
  | { id: string; status: 'failed'; message: string }

/** A video vendor behind the one interface. */
export interface VideoProvider {
  readonly provider_name: string
  /** Starts the vendor's work and returns its id. */
  start(request: VideoRequest): Promise<VideoJob>
  poll(id: string, options?: { signal?: AbortSignal }): Promise<VideoJob>
  /** Bytes of a completed film. */
  download(id: string, options?: { signal?: AbortSignal }): AsyncIterable<Uint8Array>
}
