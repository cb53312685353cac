import { ValidationError } from '@betterai/core'
import type { MediaLimits } from '../shared/media-input.js'
import { createMediaReader } from '../shared/media-input.js'
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

/** What all vendors take. */
const imageTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** Reads the input images of a request; throws what a `MediaReader` throws, and `ValidationError` for other formats. */
export async function readInputImages(
  { input_images = [] }: ImageRequest,
  { mask, markup }: ImageOptions,
  limits: MediaLimits,
): Promise<InputImages> {
  const readFile = createMediaReader(limits)
  const read = async (input: MediaInput, field: string): Promise<MediaBytes> => {
    const { bytes, mime_type: named } = await readFile(input, { field, kind: 'image' })
    const mime_type = readImageHead(bytes)?.mime_type
    if (mime_type !== undefined && imageTypes.has(mime_type)) return { bytes, mime_type }
    throw new ValidationError(
      `${field} is no PNG, JPEG or WebP, but ${mime_type ?? `no image, though called ${named}`}`,
      field,
    )
  }
  const images = await Promise.all(
    input_images.map((input, index) => read(input, `input_images.${index}`)),
  )
  const [maskFile, markupFile] = await Promise.all([
    mask && read(mask, 'mask'),
    markup && read(markup, 'markup'),
  ])
  for (const [field, overlay] of Object.entries({ mask: maskFile, markup: markupFile }))
    if (overlay !== undefined) checkOverlay(overlay, { field, image: images[0] })
  return { images, mask: maskFile, markup: markupFile }
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
