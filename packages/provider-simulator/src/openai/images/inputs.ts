import type { Exchange } from '../../exchange.js'
import { readForm } from '../../hearing/form.js'
import type { ReceivedImage } from '../../image/encode.js'
import { receiveImage } from '../../image/encode.js'
import { invalidRequest, OpenAiError } from '../errors.js'
import type { ImageModel } from './models.js'

const fileFields: ReadonlySet<string> = new Set(['image', 'image[]', 'mask', 'markup'])
const numberFields: ReadonlySet<string> = new Set([
  'n',
  'output_compression',
  'frame_count',
  'frame_duration_ms',
  'partial_images',
])
const maxBytes = 50 * 1024 * 1024

/** The images of an edit. */
export interface EditInputs {
  readonly images: readonly ReceivedImage[]
  readonly mask: ReceivedImage | undefined
  readonly markup: ReceivedImage | undefined
}

/** The text fields of a form as the JSON body would have them, and the form; throws OpenAiError when it is none. */
export async function readEditForm(exchange: Exchange): Promise<{ body: object; form: FormData }> {
  const form = await readForm(exchange)
  if (form === undefined) throw invalidRequest('Could not parse multipart form', null)
  const files = [...new Set(form.keys())].filter((name) => fileFields.has(name))
  const texts = [...form.entries()].filter(([name]) => !fileFields.has(name))
  const body = Object.fromEntries(texts.map(([name, value]) => fieldOf(name, String(value))))
  exchange.entry.body = { ...body, files: files.map((name) => [name, form.getAll(name).length]) }
  return { body, form }
}

function fieldOf(name: string, text: string): [string, unknown] {
  if (name === 'svg[model]') return ['svg', { model: text }]
  if (name === 'stream') return [name, text === 'true']
  return [name, numberFields.has(name) ? Number(text) : text]
}

/** Reads the files of an edit; throws OpenAiError for what the vendor refuses. */
export async function readEditInputs(form: FormData, model: ImageModel): Promise<EditInputs> {
  const files = [...form.getAll('image'), ...form.getAll('image[]')]
  if (files.length === 0)
    throw invalidRequest(
      "Missing required parameter: 'image'.",
      'image',
      'missing_required_parameter',
    )
  if (files.length > 16)
    throw invalidRequest('Too many images: at most 16 are supported.', 'image', 'invalid_value')
  const images: ReceivedImage[] = []
  for (const [index, file] of files.entries()) images.push(await readFile(file, `image[${index}]`))
  const mask = await readOverlay(form, 'mask', images[0])
  const markup = await readOverlay(form, 'markup', images[0])
  if (markup !== undefined && (mask !== undefined || !model.isNew))
    throw invalidRequest('markup is not supported here.', 'markup', 'unsupported_parameter')
  return { images, mask, markup }
}

async function readFile(file: File | string, param: string): Promise<ReceivedImage> {
  const image =
    file instanceof File && file.size < maxBytes
      ? await receiveImage(Buffer.from(await file.arrayBuffer()))
      : undefined
  if (image !== undefined && ['png', 'jpeg', 'webp'].includes(image.format)) return image
  throw new OpenAiError(400, {
    message: 'Invalid image data.',
    type: 'image_generation_user_error',
    param,
    code: 'invalid_image_file',
  })
}

async function readOverlay(
  form: FormData,
  name: 'mask' | 'markup',
  first: ReceivedImage | undefined,
): Promise<ReceivedImage | undefined> {
  const file = form.get(name)
  if (file === null) return undefined
  const image = await readFile(file, name)
  const refuse = (message: string) => invalidRequest(message, name, `invalid_${name}`)
  if (image.format !== 'png' || !image.hasAlpha)
    throw refuse(`The ${name} must be a PNG with an alpha channel.`)
  if (image.width !== first?.width || image.height !== first.height)
    throw refuse(`The ${name} must have the same dimensions as the image.`)
  return image
}
