import type { MadeImage } from '@betterai/contracts'
import { imageGenerated, imageGenerationStarted, imagePartial } from '@betterai/contracts'
import { toEventFailure } from '@betterai/core'
import type { ImageMaker, ImageMakingEvent, OpenedImages } from '../../../image/service.js'
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
      else await tellProgress(context, event)
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
): Parameters<ImageMaker['open']>[0] {
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

function tellProgress(
  context: WorkflowContext,
  event: Exclude<ImageMakingEvent, { type: 'image' }>,
): Promise<void> {
  if (event.type === 'warning') return warnOfSetting(context, event)
  const { type: _type, ...partial } = event
  return send(context, imagePartial(partial))
}

async function announceImages(
  context: WorkflowContext,
  made: readonly ImageFacts[],
): Promise<TextResult['extras']> {
  const duration = context.timings.between('image_request_sent_time', 'image_response_time')
  for (const facts of made) {
    const content = { image_url: facts.image.image_url, generated_by: facts.opened.model, duration }
    await send(context, imageGenerated({ ...content, ...recordsOf(facts) }))
  }
  const [first] = made
  if (first === undefined) return undefined
  const { image_generation_settings, image_generation_request } = recordsOf(first)
  const { provider_name: provider, model } = first.opened
  const { seed, revised_prompt } = first.image
  return {
    image_locations: made.map(({ image }) => image.image_url),
    api_image_gen_settings: {
      ...{ provider, model, ...image_generation_settings },
      ...(seed === null ? {} : { seed }),
      ...(revised_prompt === null ? {} : { revised_prompt }),
    },
    image_generation_request,
  }
}

/** How an image was made, as it is told and stored. */
function recordsOf({ opened, image, prompt, wanted }: ImageFacts) {
  const { width, height, quality } = opened.asked
  return {
    image_generation_settings: {
      width: image.width ?? width,
      height: image.height ?? height,
      quality,
      prompt,
    },
    image_generation_request: {
      prompt,
      input_image_url: shownAddress(wanted.inputImage),
      image_mode: wanted.mode,
    },
  }
}

/** Addresses that carry the image itself are too long to be repeated. */
function shownAddress(url: string | null): string | null {
  return url?.startsWith('data:') ? null : url
}
