import { ValidationError } from '@betterai/core'
import type { CallContext } from '../call/attempts.js'
import { callOnce } from '../call/call-once.js'
import { callStream } from '../call/call-stream.js'
import { raiseLimits } from '../call/limits.js'
import { isSurelyUnbegun } from '../call/retry-policy.js'
import { usageOfError } from '../call/usage-of-error.js'
import type { VendorContext } from '../call/vendor-context.js'
import type { AmountsEvent, WarningEvent } from '../spec/call-events.js'
import type { ImageEvent, ImageRequest, ImageResult } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'
import { BaseImageProvider } from './base-image-provider.js'
import type { ImageUsage } from './image-account.js'
import { askedAmounts, createImageAccount } from './image-account.js'
import type { ImageCall, ImageProtocol, VendorImages } from './image-protocol.js'
import type { ImageSettings } from './image-settings.js'
import { imageSettings } from './image-settings.js'
import type { InputImages } from './input-images.js'
import { readInputImages } from './input-images.js'
import { eventsOf } from './vendor-images.js'

type Context = CallContext<ImageEvent, ImageUsage>

/** What an answer means: its events, with the cost in them, and what only a whole result tells. */
type Answer = { images: VendorImages; events: ImageEvent[] }

/** A request that was checked against the record. */
type Prepared = {
  context: Context
  callOf(signal: AbortSignal): Promise<ImageCall>
  settings: ImageSettings
}

/** Images of a vendor by one of its protocols, under the common call policy. */
export class VendorImageProvider extends BaseImageProvider {
  readonly provider_name: string
  /** Set for models whose vendor sends images while it works. */
  readonly streamImages?: (request: ImageRequest) => AsyncIterable<ImageEvent>
  readonly #vendor: VendorContext
  readonly #protocol: ImageProtocol

  constructor(vendor: VendorContext, model: ImageModel, protocol: ImageProtocol) {
    super(model)
    this.provider_name = vendor.provider
    this.#vendor = vendor
    this.#protocol = protocol
    const { openStream } = protocol
    if (openStream !== undefined && model.supports_streaming)
      this.streamImages = (request) => this.#stream(request, openStream)
  }

  async *#stream(
    request: ImageRequest,
    openStream: NonNullable<ImageProtocol['openStream']>,
  ): AsyncGenerator<ImageEvent, void, undefined> {
    const { context, callOf } = this.#prepare(request)
    yield* callStream(context, async ({ signal }) => openStream(await callOf(signal), signal))
  }

  override async generateImages(request: ImageRequest): Promise<ImageResult> {
    const { partial_images = 0, ...whole } = request
    const { context, callOf, settings } = this.#prepare(whole)
    const notices = partial_images > 0 ? [noPartialImages] : []
    const { value, warnings } = await callOnce<Answer, ImageEvent, ImageUsage>(context, {
      eventsOf: ({ events }) => events,
      call: async ({ signal }) => {
        const call = await callOf(signal)
        const images = await this.#protocol.generate(call, signal)
        return { images, events: eventsOf(images, call) }
      },
    })
    const usage = value.events.find((event): event is AmountsEvent => event.type === 'usage')
    const { images, quality, request_id } = value.images
    return {
      images,
      model: context.subject.model,
      provider: this.provider_name,
      quality: quality ?? settings.quality ?? null,
      request_id,
      amounts: usage?.amounts ?? [],
      cost: usage?.cost ?? null,
      warnings: [...(context.warnings ?? []), ...notices, ...warnings].map(
        ({ type: _, ...rest }) => rest,
      ),
    }
  }

  #prepare(request: ImageRequest): Prepared {
    const model = modelOf(request, this.modelConfig)
    this.#checkRequest(request)
    const { settings, warnings } = imageSettings(request, model)
    const context = this.#contextOf(request, { model, settings, warnings })
    const { ownHosts, maxAttachmentBytes } = this.#vendor
    let inputs: InputImages | undefined
    return {
      context,
      settings,
      callOf: async (signal) => {
        const limits = { ownHosts, maxBytes: maxAttachmentBytes, signal }
        inputs ??= await readInputImages(request, settings.options, limits)
        return { settings, inputs, model, subject: context.subject, vendor: this.#vendor }
      },
    }
  }

  #checkRequest({ prompt, input_images = [] }: ImageRequest): void {
    const needsInput = this.#protocol.needsInput === true
    if (needsInput && input_images.length === 0)
      throw new ValidationError(
        `${this.modelConfig.model_name} works on an image and needs one`,
        'input_images',
      )
    if (prompt.trim() === '' && !needsInput)
      throw new ValidationError('The prompt is empty', 'prompt')
  }

  #contextOf(
    request: ImageRequest,
    {
      model,
      settings,
      warnings,
    }: {
      model: ImageModel
      settings: ImageSettings
      warnings: WarningEvent[]
    },
  ): Context {
    const { limits, onEvent, now, provider } = this.#vendor
    const inputs = request.input_images?.length ?? 0
    const estimate = askedAmounts(settings, model, { inputs })
    return {
      subject: { provider, operation: 'image', model: model.model_name },
      // Without partial images nothing comes before the image is finished.
      limits: raiseLimits(limits, limits.generateMs),
      onEvent,
      account: createImageAccount({
        request,
        prices: model.prices,
        at: now(),
        estimate: estimate.map((amount) => ({ ...amount, is_estimated: true })),
      }),
      mayRepeat: (error) => usageOfError(error) === null && isSurelyUnbegun(error),
      warnings,
      signal: request.signal,
    }
  }
}

const noPartialImages: WarningEvent = {
  type: 'warning',
  code: 'unsupported_setting',
  field: 'partial_images',
  message: 'Images on the way come in streams only; partial_images was left out',
}

/** A request may name another model of the vendor's than the record's. */
function modelOf({ model }: ImageRequest, record: ImageModel): ImageModel {
  if (model === undefined || model === record.model_name) return record
  return { ...record, model_name: model, prices: [] }
}
