import { randomUUID } from 'node:crypto'
import { sendChunks } from '../audio/send-audio.js'
import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { ImageFormat } from '../image/encode.js'
import { encodeDrawing, insetOf } from '../image/encode.js'
import { sizeOfRatio } from '../image/ratio-size.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { AcceptedKeys } from '../openai/auth.js'
import type { Vendor } from '../vendor.js'
import { withoutDirective } from '../written-behaviour.js'
import { errorAnswer, StabilityError, steeredError } from './errors.js'
import type { Operation } from './operations.js'
import { operations } from './operations.js'
import type { ImageRequest } from './request.js'
import { readRequest } from './request.js'

const usualSeed = 343_940_597

/** Creates the side of Stability AI: images and operations on them, as forms. */
export function createStability({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  return {
    name: 'stability',
    prefixes: [basePaths.stability],
    lastUserText: () => '',
    async handle(exchange) {
      try {
        requireKey(exchange, apiKeys)
        const operation = operations.find(({ route }) => route === exchange.route)
        if (operation === undefined || exchange.method !== 'POST')
          throw new StabilityError(404, 'not_found', 'The requested resource could not be found.')
        await answer(exchange, operation)
      } catch (error) {
        if (!(error instanceof StabilityError)) throw error
        sendBody(exchange, error.status, errorAnswer(error))
      }
    },
    failure: (status, behaviour) =>
      errorAnswer(steeredError(status, behaviour), behaviour.retry_after),
  }
}

function requireKey({ request }: Exchange, accepted: AcceptedKeys): void {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const isKnown =
    key !== undefined &&
    (accepted === 'any' ? !key.startsWith('sk-invalid') : accepted.includes(key))
  if (!isKnown)
    throw new StabilityError(401, 'unauthorized', 'missing or invalid authorization header')
}

async function answer(exchange: Exchange, operation: Operation): Promise<void> {
  const { behaviour, request, entry } = exchange
  const wanted = await readRequest(exchange, operation)
  entry.model = wanted.fields.model ?? operation.route.split('/').at(-1) ?? null
  if (behaviour.refusal !== undefined) throw steeredError(403, {})
  const isFiltered = behaviour.finish_reason === 'content_filter'
  const format = (wanted.fields.output_format ?? 'png') as ImageFormat
  const bytes = await draw(wanted, { operation, format, isFiltered })
  const seed = Number(wanted.fields.seed ?? usualSeed)
  const finish = isFiltered ? 'CONTENT_FILTERED' : 'SUCCESS'
  const headers = { 'x-request-id': randomUUID() }
  if (request.headers.accept?.startsWith('image/'))
    return sendChunks(exchange, [bytes], {
      ...headers,
      'content-type': `image/${format}`,
      'finish-reason': finish,
      seed: String(seed),
    })
  const body = { image: bytes.toString('base64'), finish_reason: finish, seed }
  await sendJsonAnswer(exchange, body, { ...headers, 'content-type': 'application/json' })
}

async function draw(
  { fields, image, mask }: ImageRequest,
  options: { operation: Operation; format: ImageFormat; isFiltered: boolean },
): Promise<Buffer> {
  const { operation, format, isFiltered } = options
  const { prompt = '', model, aspect_ratio, ...settings } = fields
  const own = image === undefined ? '1:1' : `${image.width}:${image.height}`
  const name = operation.route.split('/').at(-1) ?? ''
  return encodeDrawing(
    {
      ...sizeOfRatio(aspect_ratio ?? own),
      model: model ?? name,
      prompt: isFiltered ? '(blurred)' : withoutDirective(prompt),
      settings: { ...settings, aspect_ratio, mask: mask && 'given' },
      insets: image === undefined ? [] : [await insetOf(image)],
      isTransparent: name === 'remove-background',
    },
    { format },
  )
}
