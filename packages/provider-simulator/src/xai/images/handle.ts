import { randomUUID } from 'node:crypto'
import { sendChunks } from '../../audio/send-audio.js'
import type { Exchange } from '../../exchange.js'
import type { ReceivedImage } from '../../image/encode.js'
import { encodeDrawing, insetOf, receiveImage } from '../../image/encode.js'
import { sizeOfRatio } from '../../image/ratio-size.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { VendorDialect } from '../../openai/dialect.js'
import { jsonHeaders } from '../../openai/dialect.js'
import type { Route } from '../../openai/routes.js'
import { requireJsonObject } from '../../openai/routes.js'
import { withoutDirective } from '../../written-behaviour.js'
import { invalid, refuseXaiBody } from '../errors.js'
import type { ImageModel, ImagesRequest } from './schema.js'
import { editSchema, generationSchema, imageModels } from './schema.js'

const maxKept = 100
const ticksPerDollar = 1e10

/** Images, new and changed, and the addresses of those that were asked for as such. */
export function imageRoutes(dialect: VendorDialect): Route[] {
  const kept = new Map<string, Buffer>()

  async function answer(
    exchange: Exchange,
    request: ImagesRequest,
    inputs: readonly ReceivedImage[],
  ): Promise<void> {
    const model = requireImageModel(request.model, dialect)
    checkModel(request, model)
    const isRefused = exchange.behaviour.finish_reason === 'content_filter'
    if (isRefused) throw invalid('Generated image rejected by content moderation.')
    const insets = await Promise.all(inputs.map(insetOf))
    const data: object[] = []
    for (let image = 1; image <= (request.n ?? 1); image++)
      data.push(entryOf(await draw(request, { insets, image }), request, exchange))
    const usage = {
      cost_in_usd_ticks: Math.round(dollarsOf(request, inputs.length) * ticksPerDollar),
    }
    await sendJsonAnswer(exchange, { data, usage }, jsonHeaders(dialect))
  }

  function entryOf(bytes: Buffer, { response_format }: ImagesRequest, exchange: Exchange): object {
    if (response_format === 'b64_json')
      return { b64_json: bytes.toString('base64'), mime_type: 'image/jpeg' }
    const id = randomUUID()
    kept.set(id, bytes)
    const [oldest] = kept.keys()
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
    const path = (exchange.request.url ?? '').replace(/\/images\/.*$/, '')
    return { url: `http://${exchange.request.headers.host}${path}/imgen/${id}.jpg` }
  }

  return [
    {
      method: 'POST',
      pattern: /^\/images\/generations$/,
      handle: async (exchange) => {
        const body = requireJsonObject(exchange)
        const parsed = generationSchema.safeParse(withoutUnknown(body))
        if (!parsed.success) throw refuseXaiBody(parsed.error, body)
        await answer(exchange, parsed.data, [])
      },
    },
    {
      method: 'POST',
      pattern: /^\/images\/edits$/,
      handle: async (exchange) => {
        const body = requireJsonObject(exchange)
        const parsed = editSchema.safeParse(withoutUnknown(body))
        if (!parsed.success) throw refuseXaiBody(parsed.error, body)
        const { image, images = image === undefined ? [] : [image] } = parsed.data
        if (images.length === 0) throw invalid('An input image is required.')
        await answer(
          exchange,
          parsed.data,
          await Promise.all(images.map(({ url }) => readInput(url))),
        )
      },
    },
    {
      method: 'GET',
      pattern: /^\/imgen\/([0-9a-f-]+)\.jpg$/,
      isOpen: true,
      handle: async (exchange, id) => {
        const bytes = kept.get(id)
        if (bytes === undefined) throw dialect.errors.unknownPath('GET', exchange.route)
        await sendChunks(exchange, [bytes], { 'content-type': 'image/jpeg' })
      },
    },
  ]
}

/** Throws the vendor's refusal of parameters that OpenAI knows and it does not. */
function withoutUnknown(body: object): object {
  for (const name of Object.keys(body))
    if (!(name in editSchema.shape)) throw invalid(`Argument not supported: ${name}`)
  return body
}

function requireImageModel(id: string, { errors, isServed }: VendorDialect): ImageModel {
  const model = imageModels.find((known) => known.id === id)
  if (model === undefined || isServed?.(model) === false) throw errors.unknownModel(id)
  return model
}

function checkModel({ resolution, quality }: ImagesRequest, model: ImageModel): void {
  if (resolution !== undefined && !model.resolutions.includes(resolution))
    throw invalid(`Model ${model.id} does not support resolution ${resolution}.`)
  if (quality !== undefined && !model.hasQuality) throw invalid('Argument not supported: quality')
}

async function readInput(url: string): Promise<ReceivedImage> {
  const [, data] = /^data:image\/(?:png|jpe?g|webp);base64,(.+)$/.exec(url) ?? []
  const image = data === undefined ? undefined : await receiveImage(Buffer.from(data, 'base64'))
  if (image === undefined) throw invalid('The image could not be read.')
  return image
}

function draw(
  request: ImagesRequest,
  { insets, image }: { insets: readonly Buffer[]; image: number },
): Promise<Buffer> {
  const { model, prompt, aspect_ratio = 'auto', resolution = '1k', quality } = request
  const size = sizeOfRatio(
    aspect_ratio === 'auto' ? '1:1' : aspect_ratio,
    resolution === '2k' ? 2048 : 1024,
  )
  const settings = { aspect_ratio, resolution, quality, image }
  const drawing = { ...size, model, prompt: withoutDirective(prompt), settings, insets }
  return encodeDrawing(drawing, { format: 'jpeg' })
}

function dollarsOf({ n = 1, resolution, quality }: ImagesRequest, inputs: number): number {
  const each = (resolution === '2k' ? 0.06 : 0.04) + (quality === 'medium' ? 0.02 : 0)
  return n * each + inputs * 0.01
}
