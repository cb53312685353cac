import type { MadeImage } from '@betterai/contracts'
import {
  downloadAsDataUrl,
  ProviderError,
  ServiceError,
  ValidationError,
  withDeadline,
} from '@betterai/core'
import type { GeneratedImage, ImageFile } from '@betterai/providers'
import { imageDefaults as limits } from '../../config/image.js'
import { imageTypeOf } from '../../media/image-type.js'
import type { MemoryBudget } from '../../state/memory-budget.js'
import { GrowingRoom, noRoomForFiles } from '../../state/memory-budget.js'
import type { StorageService } from '../storage/service.js'

/** Where the images of one request go. */
export type KeepingOptions = {
  storage: Pick<StorageService, 'storeAsset'>
  memory: MemoryBudget
  customer_id: number
  /** Whether they are stored; else the answer holds them. */
  saves: boolean
  provider: string
  signal: AbortSignal
}

/** Keeps the images that a vendor made for one request: in the storage, or as data URLs. */
export class KeptImages {
  readonly #options: KeepingOptions
  readonly #room: GrowingRoom
  #inlineBytes = 0

  constructor(options: KeepingOptions) {
    this.#options = options
    this.#room = new GrowingRoom(options.memory, options.customer_id, limits.overdraftBytes)
  }

  /**
   * Keeps a finished image. Throws `StorageError`, `ProviderError` for what is no image, `UnavailableError` without
   * room in memory, `ValidationError` for data URLs that are too large together, `ServiceError` for a storage that is too slow.
   */
  async keep({ file, ...facts }: GeneratedImage): Promise<MadeImage> {
    const bytes = await this.#bytesOf(file)
    if (!this.#room.add(bytes.length)) throw noRoomForFiles()
    const mime_type = await this.#typeOf(bytes)
    const image_url = this.#options.saves
      ? await this.#store(bytes, mime_type)
      : this.#inline(bytes, mime_type)
    if (this.#options.saves) this.#room.release()
    return { image_url, mime_type, bytes: bytes.length, ...facts }
  }

  /** An image on the way to a finished one, which nobody stores; null where there is no room for it in memory. */
  async preview(file: ImageFile): Promise<Pick<MadeImage, 'image_url' | 'mime_type'> | null> {
    const { memory, customer_id } = this.#options
    const room = new GrowingRoom(memory, customer_id)
    try {
      const bytes = await this.#bytesOf(file)
      if (!room.add(bytes.length)) return null
      const mime_type = await this.#typeOf(bytes)
      return { image_url: dataUrl(bytes, mime_type), mime_type }
    } finally {
      room.release()
    }
  }

  /** Gives the room in memory back. */
  release(): void {
    this.#room.release()
  }

  async #bytesOf(file: ImageFile): Promise<Uint8Array> {
    return 'url' in file ? this.#fetch(file.url) : file.bytes
  }

  async #typeOf(bytes: Uint8Array): Promise<string> {
    const mime_type = await imageTypeOf(bytes)
    if (mime_type === null) throw this.#unusable()
    return mime_type
  }

  async #fetch(url: string): Promise<Uint8Array> {
    const { signal } = this.#options
    try {
      const fetched = await downloadAsDataUrl(url, 'image/png', { signal })
      return Buffer.from(fetched.slice(fetched.indexOf(',') + 1), 'base64')
    } catch (error) {
      signal.throwIfAborted()
      throw this.#unusable(error)
    }
  }

  #unusable(cause?: unknown): ProviderError {
    const { provider } = this.#options
    const reason = { reason: 'bad_response', cause } as const
    return new ProviderError('The vendor sent no image', { provider }, reason)
  }

  #store(content: Uint8Array, content_type: string): Promise<string> {
    const { storage, customer_id, signal } = this.#options
    const asset = { customer_id, asset: 'image', content, content_type, signal } as const
    return withDeadline(storage.storeAsset(asset), {
      limitMs: limits.storeMs,
      timedOut: () => new ServiceError('Storing the image took too long'),
      signal,
    })
  }

  #inline(bytes: Uint8Array, mime_type: string): string {
    this.#inlineBytes += bytes.length
    if (this.#inlineBytes > limits.maxDataUrlBytes)
      throw new ValidationError(
        'The images are too large for an answer; let them be stored',
        'save_to_db',
      )
    return dataUrl(bytes, mime_type)
  }
}

function dataUrl(bytes: Uint8Array, mime_type: string): string {
  return `data:${mime_type};base64,${Buffer.from(bytes).toString('base64')}`
}
