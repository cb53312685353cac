import { customEvent } from '@betterai/contracts'
import { toEventFailure } from '@betterai/core'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import type { Painter, Painting } from './painter.js'
import type { WantedImage } from './wanted-image.js'
import { wantedImage } from './wanted-image.js'

/**
 * Adds the picture that the request wants to an answer. A picture that cannot be made is told as an `error` of stage
 * `image`, and the answer stands without it.
 */
export async function illustrate(
  context: WorkflowContext,
  result: TextResult,
  paint: Painter,
): Promise<TextResult> {
  const wanted = wantedImage(context.request)
  if (wanted === null || result.requires_tool_action || result.text === '') return result
  const extras = await paintAnswer(context, { prompt: result.text, wanted, paint })
  return extras === null ? result : { ...result, extras: { ...result.extras, ...extras } }
}

/** Paints with the events that clients know; null when it failed. */
export async function paintAnswer(
  context: WorkflowContext,
  { prompt, wanted, paint }: { prompt: string; wanted: WantedImage; paint: Painter },
): Promise<TextResult['extras'] | null> {
  const { auth, request, signal, timings, logger } = context
  await send(context, customEvent('image', { message: 'imageGenerationStarted' }))
  timings.mark('image_request_sent_time')
  try {
    const painting = await paint({
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
    return await announcePainting(context, { painting, wanted })
  } catch (error) {
    signal.throwIfAborted()
    logger.warn('picture failed', { error })
    await send(context, { type: 'error', ...toEventFailure(error), stage: 'image' })
    return null
  }
}

async function announcePainting(
  context: WorkflowContext,
  { painting, wanted }: { painting: Painting; wanted: WantedImage },
): Promise<TextResult['extras']> {
  const { image_urls, generated_by, settings } = painting
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

/** Addresses that carry the picture itself are too long to be repeated. */
function shownAddress(url: string | null): string | null {
  return url?.startsWith('data:') ? null : url
}
