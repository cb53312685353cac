import type {
  CompletedImages,
  GeneratedImageContent,
  ImageGenerationRequest,
  MadeImage,
  MadeImages,
} from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { ServiceError } from '@betterai/core'
import type { CallReport } from '../../media/call-report.js'
import { CallLedger } from '../../media/call-report.js'
import { generatedContent } from './image-events.js'
import type { ImageMakingEvent, OpenedImages } from './image-maker.js'

/** What comes of a request for images; the log is told of it at its end, however that came. */
export class ImageResults implements Disposable {
  readonly opened: OpenedImages
  readonly ledger: CallLedger
  readonly #request: ImageGenerationRequest
  readonly #logger: Logger
  readonly #begun = Date.now()
  readonly #images: MadeImage[] = []

  constructor(opened: OpenedImages, request: ImageGenerationRequest, logger: Logger) {
    this.opened = opened
    this.ledger = new CallLedger(opened)
    this.#request = request
    this.#logger = logger
  }

  /** Passes events on and keeps what the answer tells of them. */
  async *noting(events: AsyncIterable<ImageMakingEvent>): AsyncGenerator<ImageMakingEvent> {
    for await (const event of events) {
      if (event.type === 'image') this.#images.push(event.image)
      if (event.type === 'warning') this.ledger.warn(event)
      yield event
    }
  }

  /** An image as clients of the chat know it. */
  contentOf(image: MadeImage): GeneratedImageContent {
    const { prompt, image_url: input_image_url = null } = this.#request
    const duration = Math.round(Date.now() - this.#begun) / 1000
    const request = { prompt, input_image_url, image_mode: null }
    return generatedContent(this.opened, image, { request, duration })
  }

  /** All images so far. */
  contents(): GeneratedImageContent[] {
    return this.#images.map((image) => this.contentOf(image))
  }

  /** The answer; throws `ServiceError` without any image. */
  report(): { data: MadeImages; meta: CallReport } {
    const [first, ...further_images] = this.#images
    if (first === undefined) throw new ServiceError('No image was made')
    return { data: { ...first, further_images, ...this.#outcome() }, meta: this.ledger.report() }
  }

  /** The answer without the images, which were told before. */
  summary(): CompletedImages {
    const number_of_images = this.#images.length
    return { number_of_images, ...this.#outcome(), meta: { ...this.ledger.report() } }
  }

  #outcome(): Pick<MadeImages, 'provider' | 'model' | 'settings'> {
    const { provider_name: provider, model, asked } = this.opened
    const [first] = this.#images
    const { width, height, quality } = asked
    const size = { width: first?.width ?? width, height: first?.height ?? height }
    return { provider, model, settings: { provider, model, ...size, quality } }
  }

  [Symbol.dispose](): void {
    const { provider_name: provider, model } = this.opened
    const { amounts, cost } = this.ledger.report()
    const images = this.#images.length
    this.#logger.info('images ended', { provider, model, images, amounts, cost })
  }
}
