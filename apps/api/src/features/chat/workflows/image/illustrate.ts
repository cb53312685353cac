import type { MadeImage } from '@betterai/contracts'
import { imageGenerated, imageGenerationStarted } from '@betterai/contracts'
import { toEventFailure } from '@betterai/core'
import type { ImageMaker, ImageOrder, OpenedImages } from '../../../image/service.js'
import { generatedContent, progressEvent } from '../../../image/service.js'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send, warnOfSetting } from '../workflow.js'
import type { WantedImage } from './wanted-image.js'
import { wantedImage } from './wanted-image.js'

/**
 * Adds the image that the request wants to an answer. An image that cannot be made is told as an `error` of stage
 * `image`, and the answer stands without it.
 */
export async function illustrate(
  context: WorkflowContext,
  result: TextResult,
  images: ImageMaker,
): Promise<TextResult> {
  const wanted = wantedImage(context.request)
  if (wanted === null || result.requires_tool_action || result.text === '') return result
  const made = await makeAnswerImages(context, { prompt: result.text, wanted, images })
  const { usage, cost } = context.spending.report() ?? result
  return { ...result, usage, cost, extras: { ...result.extras, ...made } }
}

/** Makes images with the events that clients know; what failed is told, and what was made before that is kept. */
export async function makeAnswerImages(
  context: WorkflowContext,
  { prompt, wanted, images }: { prompt: string; wanted: WantedImage; images: ImageMaker },
): Promise<TextResult['extras']> {
  const { signal, timings, spending, logger } = context
  await send(context, imageGenerationStarted())
  timings.mark('image_request_sent_time')
  const made: ImageFacts[] = []
  try {
    const opened = await images.open(orderOf(context, { prompt, wanted }))
    for (const warning of opened.warnings) await warnOfSetting(context, warning)
    const events = opened.make({ signal, onOutcome: (outcome) => spending.add(outcome) })
    for await (const event of events)
      if (event.type === 'image') made.push({ opened, image: event.image, prompt, wanted })
      else await send(context, progressEvent(event))
    timings.mark('image_response_time')
  } catch (error) {
    signal.throwIfAborted()
    logger.warn('image failed', { error })
    await send(context, { type: 'error', ...toEventFailure(error), stage: 'image' })
  }
  return announceImages(context, made)
}

type ImageFacts = { opened: OpenedImages; image: MadeImage; prompt: string; wanted: WantedImage }

function orderOf(
  { auth, request }: WorkflowContext,
  { prompt, wanted }: { prompt: string; wanted: WantedImage },
): ImageOrder {
  const { image, general } = request.user_settings
  const url = wanted.inputImage
  return {
    ...{ prompt, settings: image, group: 'user_settings.image', general },
    ...(wanted.count === undefined ? {} : { usualCount: wanted.count }),
    inputs: { images: url === null ? [] : [{ url, field: 'prompt' }], isImplied: true },
    customer_id: auth.customer_id,
    saves: true,
    showsPartials: true,
  }
}

async function announceImages(
  context: WorkflowContext,
  made: readonly ImageFacts[],
): Promise<TextResult['extras']> {
  const duration = context.timings.between('image_request_sent_time', 'image_response_time')
  const contents = made.map(({ opened, image, prompt, wanted }) => {
    const request = { prompt, input_image_url: wanted.inputImage, image_mode: wanted.mode }
    return generatedContent(opened, image, { request, duration })
  })
  for (const content of contents) await send(context, imageGenerated(content))
  const [facts, content] = [made[0], contents[0]]
  if (facts === undefined || content === undefined) return undefined
  const { image_generation_settings, image_generation_request } = content
  const { provider_name: provider, model } = facts.opened
  const { seed, revised_prompt } = facts.image
  return {
    image_locations: contents.map(({ image_url }) => image_url),
    api_image_gen_settings: {
      ...{ provider, model, ...image_generation_settings },
      ...(seed === null ? {} : { seed }),
      ...(revised_prompt === null ? {} : { revised_prompt }),
    },
    image_generation_request,
  }
}
