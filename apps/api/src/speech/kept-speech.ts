import { ServiceError, wavHeader, withDeadline } from '@betterai/core'
import { audioDefaults as limits } from '../config/audio.js'
import { contentTypeOf, familyOf } from './audio-format.js'
import type { SpokenAudio } from './open-speech.js'
import type { SpeechParts } from './speech-parts.js'

/** Where speech can be read, and what it is. */
export type StoredSpeech = {
  /** Address of the file, or the file itself as a data URL. */
  url: string
  /** Address of the file, null where it was not stored. */
  stored_url: string | null
  content_type: string
  bytes: number
  /** What raw audio was before it became WAV. */
  extra?: { original_format: string; sample_rate: number }
}

/** Keeps the audio of one request until it is stored as one file; raw audio becomes WAV. */
export class KeptSpeech {
  readonly #chunks: Uint8Array[] = []
  #bytes = 0
  #format = ''
  #sampleRate: number | null = null

  /** Keeps a chunk; throws `ServiceError` when there is too much. */
  add({ bytes, format, sample_rate }: SpokenAudio): void {
    this.#bytes += bytes.length
    if (this.#bytes > limits.maxAudioBytes)
      throw new ServiceError(`Speech of more than ${limits.maxAudioBytes} bytes is not stored`)
    this.#chunks.push(bytes)
    this.#format ||= format
    this.#sampleRate ??= sample_rate
  }

  /** How much there is. */
  get bytes(): number {
    return this.#bytes
  }

  /**
   * Stores the file for a customer, or makes a data URL of it. Throws `StorageError`, and `ServiceError` for one that
   * is too large for a data URL or takes too long to store.
   */
  async store(
    storage: SpeechParts['storage'],
    options: { customer_id: number; saves: boolean; signal?: AbortSignal },
  ): Promise<StoredSpeech> {
    const { customer_id, saves, signal } = options
    const isRaw = familyOf(this.#format) === 'pcm'
    const sample_rate = this.#sampleRate ?? 24_000
    const header = isRaw ? [wavHeader({ sample_rate, data_length: this.#bytes })] : []
    const parts: Uint8Array[] = [...header, ...this.#chunks]
    const content_type = contentTypeOf(isRaw ? 'wav' : this.#format, this.#sampleRate)
    const facts = {
      content_type,
      bytes: parts.reduce((sum, part) => sum + part.length, 0),
      ...(isRaw ? { extra: { original_format: this.#format, sample_rate } } : {}),
    }
    if (!saves) return { ...facts, stored_url: null, url: dataUrl(parts, facts) }
    const stopped = signal ? { signal } : {}
    const content = (async function* () {
      yield* parts
    })()
    const asset = { customer_id, asset: 'tts_audio', content, content_type } as const
    const url = await withDeadline(storage.storeAsset({ ...asset, ...stopped }), {
      limitMs: limits.storeMs,
      timedOut: () => new ServiceError('Storing the speech took too long'),
      ...stopped,
    })
    return { ...facts, stored_url: url, url }
  }
}

function dataUrl(
  parts: readonly Uint8Array[],
  { content_type, bytes }: { content_type: string; bytes: number },
): string {
  if (bytes > limits.maxDataUrlBytes)
    throw new ServiceError('The audio is too large for an answer; let it be stored (save_to_s3)')
  return `data:${content_type};base64,${Buffer.concat(parts).toString('base64')}`
}
