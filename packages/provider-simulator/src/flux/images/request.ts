import { z } from 'zod'
import type { ReceivedImage } from '../../image/encode.js'
import { receiveImage } from '../../image/encode.js'
import { sizeOfRatio } from '../../image/ratio-size.js'
import { FluxError } from '../errors.js'
import type { ImageModel } from './models.js'

const common = {
  prompt: z.string().min(1),
  seed: z.int().min(0).optional(),
  safety_tolerance: z.int().min(0).max(6).optional(),
  output_format: z.enum(['jpeg', 'png', 'webp']).optional(),
  webhook_url: z.url().optional(),
  webhook_secret: z.string().optional(),
}

const special = {
  width: z.int(),
  height: z.int(),
  aspect_ratio: z.string().regex(/^\d+:\d+$/),
  prompt_upsampling: z.boolean(),
  guidance: z.number().min(1.5).max(100),
  steps: z.int().min(1).max(50),
  raw: z.boolean(),
  image_prompt_strength: z.number().min(0).max(1),
}

/** A request that the vendor takes. */
export interface ImageRequest {
  readonly model: ImageModel
  readonly prompt: string
  readonly width: number
  readonly height: number
  readonly format: 'jpeg' | 'png' | 'webp'
  readonly seed: number
  readonly inputs: readonly ReceivedImage[]
  /** Everything else that was asked for. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** Reads a body; throws FluxError for what the vendor refuses. */
export async function readRequest(body: unknown, model: ImageModel): Promise<ImageRequest> {
  const own = Object.entries(special).filter(([name]) => model.fields.includes(name))
  const schema = z.strictObject({
    ...common,
    ...Object.fromEntries(own.map(([name, type]) => [name, type.optional()])),
    ...Object.fromEntries(
      model.inputs.map((name) => [
        name,
        model.needs.includes(name) ? z.string() : z.string().optional(),
      ]),
    ),
  })
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw refusalOf(parsed.error)
  const fields: Record<string, unknown> = parsed.data
  const inputs = await readInputs(fields, model)
  const { prompt, seed, output_format, ...rest } = parsed.data
  const settings = Object.fromEntries(
    Object.entries(rest).filter(([name]) => !model.inputs.includes(name)),
  )
  const format = output_format ?? 'jpeg'
  return {
    ...sizeOf(fields, model, inputs),
    model,
    prompt,
    format,
    inputs,
    seed: seed ?? 42,
    settings: { ...settings, seed, output_format: format },
  }
}

function refusalOf(error: z.ZodError): FluxError {
  return new FluxError(
    422,
    error.issues.map((issue) => {
      const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : []
      const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
      const loc = ['body', ...path, ...(unknown === undefined ? [] : [unknown])]
      return { type: String(issue.code), loc, msg: issue.message }
    }),
  )
}

function fieldError(name: string, msg: string): FluxError {
  return new FluxError(422, [{ type: 'value_error', loc: ['body', name], msg }])
}

async function readInputs(
  fields: Record<string, unknown>,
  { inputs }: ImageModel,
): Promise<ReceivedImage[]> {
  const received: ReceivedImage[] = []
  for (const name of inputs) {
    const data = fields[name]
    if (typeof data !== 'string') continue
    const image = await receiveImage(Buffer.from(data, 'base64'))
    if (image === undefined) throw fieldError(name, 'Invalid image data')
    received.push(image)
  }
  return received
}

function sizeOf(
  { width = 1024, height = 1024, aspect_ratio }: Record<string, unknown>,
  { size }: ImageModel,
  [first]: readonly ReceivedImage[],
): { width: number; height: number } {
  if (size === null) {
    const own = first === undefined ? '1:1' : `${first.width}:${first.height}`
    return sizeOfRatio(typeof aspect_ratio === 'string' ? aspect_ratio : own)
  }
  for (const [name, value] of Object.entries({ width: Number(width), height: Number(height) }))
    if (value % size.step !== 0 || value < size.least || value > size.most)
      throw fieldError(name, `Input should be a multiple of ${size.step} from ${size.least}`)
  if (Number(width) * Number(height) > 4 * 1024 * 1024)
    throw fieldError('width', 'At most 4 megapixels are supported')
  return { width: Number(width), height: Number(height) }
}
