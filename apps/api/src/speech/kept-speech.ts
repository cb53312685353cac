import { ServiceError, wavHeader, withDeadline } from '@betterai/core'
import { audioDefaults as limits } from '../config/audio.js'
import { Spool } from '../integrations/staging/spool.js'
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
export class KeptSpeech implements AsyncDisposable {
  readonly #audio: Spool
  #format = ''
  #sampleRate: number | null = null

  constructor(staging: SpeechParts['staging']) {
    this.#audio = new Spool(staging, {
      memoryBytes: limits.memoryBytes,
      maxBytes: limits.maxAudioBytes,
    })
  }

  /** Keeps a chunk; audio that cannot be kept is told when it is stored. */
  add({ bytes, format, sample_rate }: SpokenAudio): Promise<void> {
    this.#format ||= format
    this.#sampleRate ??= sample_rate
    return this.#audio.add(bytes)
  }

  /** How much there is. */
  get bytes(): number {
    return this.#audio.size
  }

  /** Forgets the audio; what was stored stays. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#audio[Symbol.asyncDispose]()
  }

  /**
   * Stores the file for a customer, or makes a data URL of it. Throws `StorageError`, and `ServiceError` for one that
   * is too large or takes too long to store.
   */
  async store(
    storage: SpeechParts['storage'],
    options: { customer_id: number; saves: boolean; signal?: AbortSignal },
  ): Promise<StoredSpeech> {
    const { customer_id, saves, signal } = options
    const isRaw = familyOf(this.#format) === 'pcm'
    const sample_rate = this.#sampleRate ?? 24_000
    const header = isRaw ? wavHeader({ sample_rate, data_length: this.bytes }) : Buffer.alloc(0)
    const content_type = contentTypeOf(isRaw ? 'wav' : this.#format, this.#sampleRate)
    const facts = {
      content_type,
      bytes: header.length + this.bytes,
      ...(isRaw ? { extra: { original_format: this.#format, sample_rate } } : {}),
    }
    if (!saves) checkDataUrl(facts.bytes)
    const audio = await this.#audio.complete()
    const content = (async function* () {
      yield header
      yield* audio
    })()
    if (!saves) return { ...facts, stored_url: null, url: await dataUrl(content, content_type) }
    const stopped = signal ? { signal } : {}
    const asset = { customer_id, asset: 'tts_audio', content, content_type } as const
    const url = await withDeadline(storage.storeAsset({ ...asset, ...stopped }), {
      limitMs: limits.storeMs,
      timedOut: () => new ServiceError('Storing the speech took too long'),
      ...stopped,
    })
    return { ...facts, stored_url: url, url }
  }
}

function checkDataUrl(bytes: number): void {
  if (bytes > limits.maxDataUrlBytes)
    throw new ServiceError('The audio is too large for an answer; let it be stored (save_to_s3)')
}

async function dataUrl(content: AsyncIterable<Uint8Array>, content_type: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of content) chunks.push(chunk)
  return `data:${content_type};base64,${Buffer.concat(chunks).toString('base64')}`
}
