import { customEvent } from '@betterai/contracts'
import { toEventFailure } from '@betterai/core'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import type { GeneratedImages, ImageGenerator } from './image-generator.js'
import type { WantedImage } from './wanted-image.js'
import { wantedImage } from './wanted-image.js'

/**
 * Adds the image that the request wants to an answer. An image that cannot be made is told as an `error` of stage
 * `image`, and the answer stands without it.
 */
export async function illustrate(
  context: WorkflowContext,
  result: TextResult,
  generateImages: ImageGenerator,
): Promise<TextResult> {
  const wanted = wantedImage(context.request)
  if (wanted === null || result.requires_tool_action || result.text === '') return result
  const extras = await generateAnswerImages(context, {
    prompt: result.text,
    wanted,
    generateImages,
  })
  return extras === null ? result : { ...result, extras: { ...result.extras, ...extras } }
}

/** Generates images with the events that clients know; null when it failed. */
export async function generateAnswerImages(
  context: WorkflowContext,
  {
    prompt,
    wanted,
    generateImages,
  }: { prompt: string; wanted: WantedImage; generateImages: ImageGenerator },
): Promise<TextResult['extras'] | null> {
  const { auth, request, signal, timings, logger } = context
  await send(context, customEvent('image', { message: 'imageGenerationStarted' }))
  timings.mark('image_request_sent_time')
  try {
    const generated = await generateImages({
      prompt,
      settings: {
        ...request.user_settings.image,
        ...(wanted.count === undefined ? {} : { number_of_images: wanted.count }),
      },
      inputImage: wanted.inputImage,
      customerId: auth.customer_id,
      signal,
    })
    timings.mark('image_response_time')
    return await announceImages(context, { generated, wanted })
  } catch (error) {
    signal.throwIfAborted()
    logger.warn('image failed', { error })
    await send(context, { type: 'error', ...toEventFailure(error), stage: 'image' })
    return null
  }
}

async function announceImages(
  context: WorkflowContext,
  { generated, wanted }: { generated: GeneratedImages; wanted: WantedImage },
): Promise<TextResult['extras']> {
  const { image_urls, generated_by, settings } = generated
  const image_generation_request = {
    prompt: settings.prompt,
    input_image_url: shownAddress(wanted.inputImage),
    image_mode: wanted.mode,
  }
  for (const image_url of image_urls)
    await send(
      context,
      customEvent('image', {
        message: 'imageGenerated',
        image_url,
        generated_by,
        image_generation_settings: settings,
        image_generation_request,
        duration: context.timings.between('image_request_sent_time', 'image_response_time'),
      }),
    )
  return {
    image_locations: image_urls,
    api_image_gen_settings: { model: generated_by, ...settings },
    image_generation_request,
  }
}

/** Addresses that carry the image itself are too long to be repeated. */
function shownAddress(url: string | null): string | null {
  return url?.startsWith('data:') ? null : url
}
