import type { GeneratedImageContent, MadeImage, ServerEvent } from '@betterai/contracts'
import { customEvent, imageGenerationStarted, imagePartial } from '@betterai/contracts'
import type { ImageMakingEvent, OpenedImages } from './image-maker.js'

/** What was asked for, as it is told with each image. */
export type ToldRequest = {
  prompt: string
  input_image_url: string | null
  image_mode: string | null
}

/** A finished image as clients are told of it, and as it is stored with a message. */
export function generatedContent(
  { model, asked }: Pick<OpenedImages, 'model' | 'asked'>,
  { image_url, width, height }: MadeImage,
  { request, duration }: { request: ToldRequest; duration: number | null },
): GeneratedImageContent {
  const { prompt, input_image_url: input, image_mode } = request
  return {
    image_url,
    generated_by: model,
    image_generation_settings: {
      width: width ?? asked.width,
      height: height ?? asked.height,
      quality: asked.quality,
      prompt,
    },
    image_generation_request: {
      prompt,
      // Addresses that carry the image itself are too long to be repeated.
      input_image_url: input?.startsWith('data:') ? null : input,
      image_mode,
    },
    duration,
  }
}

/** What happens on the way to a finished image, as clients are told. */
export function progressEvent(event: Exclude<ImageMakingEvent, { type: 'image' }>): ServerEvent {
  if (event.type === 'partial') {
    const { type: _type, ...content } = event
    return imagePartial(content)
  }
  const { type: _type, ...content } = event
  return customEvent('warning', content)
}

/** The events of a request for images alone. Warnings wait for the first image: what fails before it is no stream yet. */
export async function* toldEvents(
  making: AsyncIterable<ImageMakingEvent>,
  { opened, tellImage }: { opened: OpenedImages; tellImage: (image: MadeImage) => ServerEvent },
): AsyncGenerator<ServerEvent> {
  const waiting: ServerEvent[] = opened.warnings.map((each) => customEvent('warning', each))
  let isBegun = false
  for await (const event of making) {
    const told = event.type === 'image' ? tellImage(event.image) : progressEvent(event)
    if (event.type === 'warning' && !isBegun) {
      waiting.push(told)
      continue
    }
    if (!isBegun) yield* [imageGenerationStarted(), ...waiting]
    isBegun = true
    yield told
  }
}
