import type {
  AuthContext,
  ImageGenerationRequest,
  MadeImage,
  MadeImages,
  ServerEvent,
} from '@betterai/contracts'
import { imageGenerated, imageGenerationCompleted } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { toServiceError } from '@betterai/core'
import { requireOwnCustomer } from '../../http/own-customer.js'
import type { CallLimits } from '../../media/call-limits.js'
import type { CallReport } from '../../media/call-report.js'
import { toldEvents } from './image-events.js'
import type { ImageMaker, ImageOrder } from './image-maker.js'
import { ImageResults } from './image-results.js'
import type { ImageAddress } from './input-images.js'
import type { MessageImages } from './message-images.js'

export { generatedContent, progressEvent } from './image-events.js'
export type { ImageMaker, ImageOrder, OpenedImages } from './image-maker.js'
export { createImageMaker } from './image-maker.js'

/** Who calls, and until when. */
export type CallContext = { auth: AuthContext; signal: AbortSignal }

/** Makes images on their own. */
export interface ImageService {
  /**
   * Makes the images of a request. Throws `AuthorizationError` for another customer, `RateLimitError`, and what
   * `ImageMaker.open` and `OpenedImages.make` throw.
   */
  generate(
    request: ImageGenerationRequest,
    context: CallContext,
  ): Promise<{ data: MadeImages; meta: CallReport }>
  /** The same as events; the first one comes with the first image, so that what fails before it is thrown. */
  stream(request: ImageGenerationRequest, context: CallContext): AsyncGenerator<ServerEvent>
}

/** What the service is built from. */
export type ImageServiceParts = {
  maker: ImageMaker
  messages: MessageImages
  limits: CallLimits
  logger: Logger
}

/** Creates the service. */
export function createImageService(parts: ImageServiceParts): ImageService {
  const { maker, messages, limits, logger } = parts
  async function begin(request: ImageGenerationRequest, auth: AuthContext, showsPartials: boolean) {
    const message_id = messageOf(request)
    if (message_id !== null) await messages.require(auth, message_id)
    const opened = await maker.open(orderOf(request, { auth, showsPartials }))
    return new ImageResults(opened, request, logger)
  }
  /** Images that are made and paid for are answered also where the message has gone in the meantime. */
  async function finish(results: ImageResults, request: ImageGenerationRequest, auth: AuthContext) {
    const message_id = messageOf(request)
    if (message_id === null) return
    try {
      await messages.add(auth, message_id, results.contents())
    } catch (error) {
      logger.warn('images were not added to their message', { error })
      const message = toServiceError(error).publicMessage
      results.ledger.warn({ code: 'message_unchanged', message, field: 'message_id' })
    }
  }
  return {
    async generate(request, { auth, signal }) {
      requireOwnCustomer(auth, request.customer_id)
      using _admitted = await limits.admit(auth.customer_id, 'image')
      using results = await begin(request, auth, false)
      const making = results.opened.make({ signal, onOutcome: results.ledger.add })
      for await (const _event of results.noting(making));
      await finish(results, request, auth)
      return results.report()
    },
    async *stream(request, { auth, signal }) {
      requireOwnCustomer(auth, request.customer_id)
      using _admitted = await limits.admit(auth.customer_id, 'image')
      using results = await begin(request, auth, true)
      const { opened, ledger } = results
      const making = opened.make({ signal, onOutcome: ledger.add })
      const tellImage = (image: MadeImage) => imageGenerated(results.contentOf(image))
      yield* toldEvents(results.noting(making), { opened, tellImage })
      await finish(results, request, auth)
      yield imageGenerationCompleted(results.summary())
      yield { type: 'complete', content: '' }
    },
  }
}

/** Images inside of an answer are added to no message. */
function messageOf({ message_id = null, save_to_db }: ImageGenerationRequest): number | null {
  return save_to_db ? message_id : null
}

function orderOf(
  request: ImageGenerationRequest,
  { auth, showsPartials }: { auth: AuthContext; showsPartials: boolean },
): ImageOrder {
  const { prompt, settings = {}, image_url, image_urls = [], mask_url, markup_url } = request
  const images: ImageAddress[] = [
    ...(image_url ? [{ url: image_url, field: 'image_url' }] : []),
    ...image_urls.map((url, index) => ({ url, field: `image_urls.${index}` })),
  ]
  return {
    ...{ prompt, settings: settings.image ?? {}, group: 'settings.image', showsPartials },
    general: settings.general ?? {},
    inputs: {
      images,
      ...(mask_url ? { mask: { url: mask_url, field: 'mask_url' } } : {}),
      ...(markup_url ? { markup: { url: markup_url, field: 'markup_url' } } : {}),
    },
    customer_id: auth.customer_id,
    saves: request.save_to_db,
  }
}
