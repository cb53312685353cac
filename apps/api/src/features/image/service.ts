import type {
  AuthContext,
  ImageGenerationRequest,
  MadeImage,
  MadeImages,
  ServerEvent,
} from '@betterai/contracts'
import { imageGenerated, imageGenerationCompleted } from '@betterai/contracts'
import { requireOwnCustomer } from '../../http/own-customer.js'
import type { CallLimits } from '../../media/call-limits.js'
import type { CallReport } from '../../media/call-report.js'
import { CallLedger } from '../../media/call-report.js'
import { generatedContent, toldEvents } from './image-events.js'
import type { ImageMaker, ImageMakingEvent, ImageOrder, OpenedImages } from './image-maker.js'
import type { ImageAddress } from './input-images.js'

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

/** Creates the service. */
export function createImageService(maker: ImageMaker, limits: CallLimits): ImageService {
  return {
    async generate(request, { auth, signal }) {
      requireOwnCustomer(auth, request.customer_id)
      using _admitted = await limits.admit(auth.customer_id, 'image')
      const opened = await maker.open(orderOf(request, { auth, showsPartials: false }))
      const results = new Results(opened)
      const making = opened.make({ signal, onOutcome: results.ledger.add })
      for await (const _event of results.noting(making));
      return results.report()
    },
    async *stream(request, { auth, signal }) {
      requireOwnCustomer(auth, request.customer_id)
      using _admitted = await limits.admit(auth.customer_id, 'image')
      const opened = await maker.open(orderOf(request, { auth, showsPartials: true }))
      const results = new Results(opened)
      const making = opened.make({ signal, onOutcome: results.ledger.add })
      const begun = Date.now()
      const { prompt, image_url = null } = request
      const asked = { prompt, input_image_url: image_url, image_mode: null }
      const tellImage = (image: MadeImage) => {
        const duration = Math.round(Date.now() - begun) / 1000
        return imageGenerated(generatedContent(opened, image, { request: asked, duration }))
      }
      yield* toldEvents(results.noting(making), { opened, tellImage })
      const { data, meta } = results.report()
      yield imageGenerationCompleted({ ...data, meta: { ...meta } })
      yield { type: 'complete', content: '' }
    },
  }
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

/** What came of a request, for its answer. */
class Results {
  readonly ledger: CallLedger
  readonly #opened: OpenedImages
  readonly #images: MadeImage[] = []

  constructor(opened: OpenedImages) {
    this.#opened = opened
    this.ledger = new CallLedger(opened)
  }

  /** Passes events on and keeps what the answer tells of them. */
  async *noting(events: AsyncIterable<ImageMakingEvent>): AsyncGenerator<ImageMakingEvent> {
    for await (const event of events) {
      if (event.type === 'image') this.#images.push(event.image)
      if (event.type === 'warning') this.ledger.warn(event)
      yield event
    }
  }

  report(): { data: MadeImages; meta: CallReport } {
    const { provider_name: provider, model, asked } = this.#opened
    const [first] = this.#images
    const { width, height } = asked
    const size = { width: first?.width ?? width, height: first?.height ?? height }
    return {
      data: {
        image_url: first?.image_url ?? '',
        images: this.#images,
        ...{ provider, model },
        settings: { provider, model, ...size, quality: asked.quality },
      },
      meta: this.ledger.report(),
    }
  }
}
