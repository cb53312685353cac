import { z } from 'zod'
import type { Exchange } from '../../exchange.js'
import type { ReceivedImage } from '../../image/encode.js'
import { encodeDrawing, insetOf, receiveImage } from '../../image/encode.js'
import { sizeOfRatio } from '../../image/ratio-size.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import { countTokens } from '../../text/tokens.js'
import { withoutDirective } from '../../written-behaviour.js'
import { invalidArgument, modelNotFound } from '../errors.js'
import type { ModelCall } from '../generate/handle.js'
import { jsonHeaders } from '../headers.js'
import { responseId } from '../ids.js'
import { describeIssue } from '../issues.js'
import { inCamelCase } from '../wire-names.js'
import type { ImageModel } from './models.js'
import { imageModels } from './models.js'

const inlineData = z.strictObject({
  mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif']),
  data: z.base64(),
})

const schema = z.strictObject({
  contents: z.tuple([
    z.strictObject({
      role: z.literal('user').optional(),
      parts: z
        .array(z.union([z.strictObject({ text: z.string() }), z.strictObject({ inlineData })]))
        .min(1),
    }),
  ]),
  generationConfig: z
    .strictObject({
      responseModalities: z.array(z.enum(['TEXT', 'IMAGE'])).optional(),
      imageConfig: z
        .strictObject({ aspectRatio: z.string().optional(), imageSize: z.string().optional() })
        .optional(),
    })
    .optional(),
})

type Config = { aspectRatio?: string | undefined; imageSize?: string | undefined }

const sides: Readonly<Record<string, number>> = { '512': 512, '1K': 1024, '2K': 2048, '4K': 4096 }
const maxInputs = 14
const tokensPerImage = 1_120
const tokensPerInput = 258

/** Answers `generateContent` of a model that draws; throws GeminiError for what the vendor refuses. */
export async function handleImage(
  exchange: Exchange,
  call: ModelCall,
  isServed: IsServed,
): Promise<void> {
  const model = imageModels.find(({ id }) => id === call.model)
  if (model === undefined || !isServed(model)) throw modelNotFound(call.model, call)
  const body = inCamelCase(exchange.body.kind === 'json' ? exchange.body.value : {})
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const [{ parts }] = parsed.data.contents
  const config = parsed.data.generationConfig?.imageConfig ?? {}
  checkConfig(config, model)
  const prompt = parts.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
  const files = parts.flatMap((part) => ('inlineData' in part ? [part.inlineData.data] : []))
  if (files.length > maxInputs) throw invalidArgument(`Too many images: at most ${maxInputs}.`)
  const images = await Promise.all(files.map(readImage))
  const content = await contentOf(exchange, { prompt, config, images, model })
  const usage = usageOf(prompt, images.length, { hasImage: content.hasImage })
  const whole = {
    ...content.answer,
    usageMetadata: usage,
    modelVersion: model.id,
    responseId: responseId(),
  }
  await sendJsonAnswer(exchange, whole, jsonHeaders())
}

function checkConfig({ aspectRatio, imageSize }: Config, { ratios, sizes, id }: ImageModel): void {
  if (aspectRatio !== undefined && !ratios.includes(aspectRatio))
    throw invalidArgument(`Invalid aspect ratio '${aspectRatio}'. Supported: ${ratios.join(', ')}.`)
  if (imageSize !== undefined && sizes?.includes(imageSize) !== true)
    throw invalidArgument(`Image size '${imageSize}' is not supported by ${id}.`)
}

async function readImage(data: string): Promise<ReceivedImage> {
  const image = await receiveImage(Buffer.from(data, 'base64'))
  if (image === undefined) throw invalidArgument('Unable to process input image.')
  return image
}

type Wanted = {
  prompt: string
  config: Config
  images: readonly ReceivedImage[]
  model: ImageModel
}

async function contentOf({ behaviour }: Exchange, wanted: Wanted) {
  const { prompt, config, images, model } = wanted
  if (behaviour.refusal !== undefined)
    return { hasImage: false, answer: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } }
  const candidate = (parts: object[], finishReason: string) => ({
    candidates: [{ content: { parts, role: 'model' }, finishReason, index: 0 }],
  })
  if (behaviour.finish_reason === 'content_filter')
    return { hasImage: false, answer: candidate([], 'IMAGE_SAFETY') }
  if (behaviour.reply !== undefined)
    return { hasImage: false, answer: candidate([{ text: behaviour.reply }], 'STOP') }
  const [first] = images
  const ratio = config.aspectRatio ?? (first ? `${first.width}:${first.height}` : '1:1')
  const bytes = await encodeDrawing(
    {
      ...sizeOfRatio(ratio, sides[config.imageSize ?? '1K']),
      model: model.id,
      prompt: withoutDirective(prompt),
      settings: { ...config },
      insets: await Promise.all(images.map(insetOf)),
    },
    { format: model.format },
  )
  const data = bytes.toString('base64')
  const image = { inlineData: { mimeType: `image/${model.format}`, data } }
  return { hasImage: true, answer: candidate([{ text: 'Here it is. ' }, image], 'STOP') }
}

function usageOf(prompt: string, inputs: number, { hasImage }: { hasImage: boolean }) {
  const text = countTokens(prompt)
  const imageInput = inputs * tokensPerInput
  const drawn = hasImage ? tokensPerImage : 0
  const candidatesTokenCount = drawn + 4
  return {
    promptTokenCount: text + imageInput,
    candidatesTokenCount,
    totalTokenCount: text + imageInput + candidatesTokenCount,
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: text },
      ...(inputs > 0 ? [{ modality: 'IMAGE', tokenCount: imageInput }] : []),
    ],
    ...(hasImage ? { candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: drawn }] } : {}),
  }
}
