import type { ImageCall } from '../../../image/image-protocol.js'
import { parseSize } from '../../../image/image-size.js'
import { base64Of } from '../../../shared/media-input.js'

/** Makes the body of a request; fields that are undefined are not sent. */
export type BodyOf = (call: ImageCall) => Record<string, unknown>

/** Models that take input images by number. */
export const inputImageBody: BodyOf = (call) => ({
  ...commonBody(call),
  ...Object.fromEntries(
    call.inputs.images.map((image, index) => [
      index === 0 ? 'input_image' : `input_image_${index + 1}`,
      base64Of(image),
    ]),
  ),
})

/** Models of the first generation, to which an image is a kind of prompt. */
export const imagePromptBody: BodyOf = (call) => {
  const [image] = call.inputs.images
  return {
    ...commonBody(call),
    image_prompt: image && base64Of(image),
    image_prompt_strength: call.settings.options.image_strength,
  }
}

/** The model that fills the masked part of an image. */
export const fillBody: BodyOf = (call) => {
  const { images, mask } = call.inputs
  const [image] = images
  return { ...commonBody(call), image: image && base64Of(image), mask: mask && base64Of(mask) }
}

function commonBody({ settings, model }: ImageCall): Record<string, unknown> {
  const { prompt, size, aspectRatio, format, options } = settings
  const { seed, safety_tolerance, prompt_upsampling, guidance, steps, raw } = options
  return {
    prompt,
    ...(size === undefined ? {} : parseSize(size)),
    aspect_ratio: aspectRatio,
    // Its own default is another one.
    output_format: format ?? model.formats[0],
    seed,
    safety_tolerance,
    prompt_upsampling,
    guidance,
    steps,
    raw,
  }
}
