import { downloadAsDataUrl, ValidationError } from '@betterai/core'
import type { MediaBytes } from '@betterai/providers'
import { imageDefaults as limits } from '../../config/image.js'
import { imageTypeOf } from '../../media/image-type.js'
import type { StorageService } from '../storage/service.js'

/** An address of an image to start from, and the field of the request that names it. */
export type ImageAddress = { url: string; field: string }

/** Where a customer's images to start from are read. */
export type ImageSource = {
  storage: Pick<StorageService, 'requireOwn' | 'read'>
  customer_id: number
  /** Reserves room for bytes; throws without any. */
  take: (bytes: number) => void
  signal: AbortSignal
}

/**
 * Reads an image to start from: a data URL, one of the customer's own files, or a public address. Throws
 * `ValidationError` naming the field, `NotFoundError` for a file of somebody else, and what `take` throws.
 */
export async function readImage(
  { url, field }: ImageAddress,
  source: ImageSource,
): Promise<MediaBytes> {
  const bytes = await inField(field, () => bytesOf(url, source))
  const mime_type = await imageTypeOf(bytes)
  if (mime_type === null) throw new ValidationError('The file is no image', field)
  return { bytes, mime_type }
}

async function bytesOf(url: string, source: ImageSource): Promise<Uint8Array> {
  if (/^data:/i.test(url)) return decoded(url, source.take)
  const key = source.storage.requireOwn(url, source.customer_id)
  if (key !== null) return storedBytes(key, source)
  const { take, signal } = source
  const dataUrl = await downloadAsDataUrl(url, 'image/png', {
    maxBytes: limits.maxInputBytes,
    timeoutMs: limits.inputMs,
    onBytes: take,
    signal,
  })
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64')
}

function decoded(url: string, take: ImageSource['take']): Uint8Array {
  const [, base64] = /^data:[^,]*;base64,([\s\S]*)$/i.exec(url) ?? []
  if (base64 === undefined) throw new ValidationError('A data URL has to be base64')
  requireSize(base64.length * 0.75)
  const bytes = Buffer.from(base64, 'base64')
  take(bytes.length)
  return bytes
}

async function storedBytes(key: string, { storage, take, signal }: ImageSource) {
  const { body, size } = await storage.read(key, { signal })
  try {
    requireSize(size)
    take(size)
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(chunk)
    return Buffer.concat(chunks)
  } finally {
    body.destroy()
  }
}

function requireSize(bytes: number): void {
  if (bytes > limits.maxInputBytes)
    throw new ValidationError(`The image is larger than ${limits.maxInputBytes} bytes`)
}

/** Names the field in what was refused about its address. */
async function inField<T>(field: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw ValidationError.isInstance(error)
      ? new ValidationError(error.message, field, { cause: error })
      : error
  }
}
