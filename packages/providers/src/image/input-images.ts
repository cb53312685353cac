import { downloadAsDataUrl, RequestShapeError, ValidationError } from '@betterai/core'
import type { ImageRequest } from '../spec/image.js'
import type { MediaBytes, MediaInput } from '../spec/media-input.js'
import { readImageHead } from './image-bytes.js'
import type { ImageOptions } from './image-settings.js'

/** The images that go into a request, as bytes whose type was read from them. */
export type InputImages = {
  images: readonly MediaBytes[]
  mask: MediaBytes | undefined
  markup: MediaBytes | undefined
}

/** How files are read. */
export type InputLimits = {
  /** Hosts with port whose addresses may be private. */
  ownHosts: readonly string[]
  /** Most bytes of all files together. */
  maxBytes: number
  signal: AbortSignal
}

const imageTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
])

/**
 * Reads the input images of a request, those at an address under the guard of `downloadAsDataUrl`. Throws
 * `ValidationError` with the field of what is no image or cannot be read, `RequestShapeError` (413) beyond the limit.
 */
export async function readInputImages(
  { input_images = [] }: ImageRequest,
  { mask, markup }: ImageOptions,
  limits: InputLimits,
): Promise<InputImages> {
  const reading = createReading(limits)
  const files = [
    ...input_images.map((input, index) => reading(input, `input_images.${index}`)),
    mask && reading(mask, 'mask'),
    markup && reading(markup, 'markup'),
  ]
  const all = await Promise.all(files)
  const images = all.slice(0, input_images.length).flatMap((file) => file ?? [])
  const [maskFile, markupFile] = all.slice(input_images.length)
  for (const [field, overlay] of Object.entries({ mask: maskFile, markup: markupFile }))
    if (overlay !== undefined) checkOverlay(overlay, { field, image: images[0] })
  return { images, mask: maskFile, markup: markupFile }
}

function createReading({ ownHosts, maxBytes, signal }: InputLimits) {
  let total = 0
  const count = (bytes: number) => {
    total += bytes
    if (total > maxBytes)
      throw new RequestShapeError(
        413,
        `The input images of a request may have at most ${maxBytes} bytes together`,
        { field: 'input_images', max_bytes: maxBytes },
      )
  }
  return async (input: MediaInput, field: string): Promise<MediaBytes> => {
    const bytes = await bytesOf(input, { field, count, ownHosts, signal })
    const { mime_type } = readImageHead(bytes) ?? { mime_type: 'something else' }
    if (imageTypes.has(mime_type)) return { bytes, mime_type }
    throw new ValidationError(`${field} is no PNG, JPEG, WebP or GIF, but ${mime_type}`, field)
  }
}

type Reading = {
  field: string
  count: (bytes: number) => void
  ownHosts: readonly string[]
  signal: AbortSignal
}

async function bytesOf(input: MediaInput, reading: Reading): Promise<Uint8Array> {
  const { field, count, ownHosts, signal } = reading
  if ('bytes' in input) {
    count(input.bytes.length)
    return input.bytes
  }
  if (input.url.startsWith('data:')) {
    const bytes = fromDataUrl(input.url, field)
    count(bytes.length)
    return bytes
  }
  try {
    const options = { trustedHosts: ownHosts, onBytes: count, signal }
    return fromDataUrl(await downloadAsDataUrl(input.url, 'image/png', options), field)
  } catch (error) {
    if (!ValidationError.isInstance(error)) throw error
    throw new ValidationError(`${field}: ${error.message}`, field, { cause: error })
  }
}

function fromDataUrl(url: string, field: string): Uint8Array {
  const comma = url.indexOf(',')
  if (/^data:[^,]*;base64$/i.test(url.slice(0, comma)))
    return Buffer.from(url.slice(comma + 1), 'base64')
  throw new ValidationError(`${field} is no data URL with base64`, field)
}

/** What is laid over the first image has to be a PNG of its size. */
function checkOverlay(
  { bytes, mime_type }: MediaBytes,
  { field, image }: { field: string; image: MediaBytes | undefined },
): void {
  if (mime_type !== 'image/png') throw new ValidationError(`The ${field} has to be a PNG`, field)
  const own = readImageHead(bytes)
  const first = image && readImageHead(image.bytes)
  if (own?.width === first?.width && own?.height === first?.height) return
  throw new ValidationError(
    `The ${field} has ${own?.width}x${own?.height} pixels, the first input image ${first?.width}x${first?.height}`,
    field,
  )
}
