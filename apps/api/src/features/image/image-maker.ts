import type { GeneralSettings, MadeImage, ModelReplaced, PartialImage } from '@betterai/contracts'
import { currentImageSettings, imageOutputSettingsSchema } from '@betterai/contracts'
import type {
  CallOptions,
  CallWarning,
  DefaultModels,
  ImageModel,
  Providers,
} from '@betterai/providers'
import { imageDefaults } from '../../config/image.js'
import { checkSettings } from '../../media/check-settings.js'
import { knownModel } from '../../media/known-model.js'
import type { MemoryBudget } from '../../state/memory-budget.js'
import type { StorageService } from '../storage/service.js'
import type { AskedForm } from './image-request.js'
import { pseudonymOf, requestOf } from './image-request.js'
import type { ImageAddress } from './input-images.js'
import { makeImages } from './make-images.js'
import { openTestImages } from './test-data.js'

/** What is to be made, and for whom. */
export type ImageOrder = {
  prompt: string
  /** The client's image settings as they came. */
  settings: Record<string, unknown>
  /** Name of the settings in the client's request, for errors: `settings.image`. */
  group: string
  general: Pick<GeneralSettings, 'return_test_data'>
  /** Number of images where the settings name none, as far as the model makes so many; default 1. */
  usualCount?: number
  /** Model where the settings name none; default is the server's. */
  usualModel?: string
  inputs: ImageInputs
  customer_id: number
  /** Whether the images are stored; else they come as data URLs. */
  saves: boolean
  /** Whether somebody sees images on their way to the final ones. */
  showsPartials: boolean
}

/** Addresses of what a request starts from. */
export type ImageInputs = {
  images: readonly ImageAddress[]
  mask?: ImageAddress
  markup?: ImageAddress
  /** True where the images may be meant for another model: one that takes none goes without, with a warning. */
  isImplied?: boolean
}

/** What making images yields. */
export type ImageMakingEvent =
  | ({ type: 'partial' } & PartialImage)
  | { type: 'image'; index: number; image: MadeImage }
  | ({ type: 'warning' } & CallWarning)

/** Who will make images, found by the settings. */
export interface OpenedImages {
  readonly provider_name: string
  /** Id of the model. */
  readonly model: string
  /** What is asked of the vendor. */
  readonly asked: AskedForm
  readonly model_replaced: ModelReplaced | null
  /** What of the settings was changed, known before anything is made. */
  readonly warnings: readonly CallWarning[]
  /**
   * Makes the images and keeps them. Throws `ValidationError` naming the client's field, `NotFoundError` for a file of
   * somebody else, `ProviderError`, `StorageError`, or the signal's reason.
   */
  make(options: CallOptions & { signal: AbortSignal }): AsyncIterable<ImageMakingEvent>
}

/** Makes images for the chat and on its own. */
export interface ImageMaker {
  /**
   * Finds vendor and model by a client's settings. Throws `ValidationError` naming the field, with suggestions for an
   * unknown model, and `ConfigurationError` for a vendor without a key.
   */
  open(order: ImageOrder): Promise<OpenedImages>
}

/** What images are made with. */
export type ImageParts = {
  providers: Pick<Providers, 'getImageProvider' | 'models'>
  defaultModels: Pick<DefaultModels, 'image' | 'image_edit'>
  storage: Pick<StorageService, 'storeAsset' | 'requireOwn' | 'read'>
  memory: MemoryBudget
}

/** Creates the one way in which images are made. */
export function createImageMaker(parts: ImageParts): ImageMaker {
  return {
    async open(order) {
      if (order.general.return_test_data) return openTestImages()
      const { provider, model } = await findModel(order, parts)
      const { group } = order
      const current = currentImageSettings(order.settings, provider.provider_name)
      const settings = checkSettings(imageOutputSettingsSchema, current, group)
      const { inputs, warnings } = inputsFor(model.config, order)
      const { request, asked, ...fitted } = requestOf(settings, {
        config: model.config,
        hasInputs: inputs.images.length > 0,
        usualCount: order.usualCount,
      })
      const wantsPartials = order.showsPartials && (request.partial_images ?? 0) > 0
      return {
        provider_name: provider.provider_name,
        model: model.id,
        asked,
        model_replaced: model.model_replaced,
        warnings: [
          ...model.warnings,
          ...warnings,
          ...fitted.warnings.map((each) => ({ ...each, field: `${group}.${each.field}` })),
        ],
        make: (options) =>
          makeImages(
            {
              ...{ provider, group, inputs, saves: order.saves, customer_id: order.customer_id },
              request: {
                ...request,
                ...pseudonymOf(order.customer_id, model.config),
                prompt: order.prompt,
              },
              isStreamed: wantsPartials,
            },
            { parts, ...options },
          ),
      }
    },
  }
}

/** Finds the model that the settings name, else the usual one for what is to be done. */
async function findModel(order: ImageOrder, { providers, defaultModels }: ImageParts) {
  const { settings, group, inputs, usualModel } = order
  const lookUp = (model: string) =>
    knownModel(() => providers.getImageProvider({ image: { model } }), {
      ...{ kind: 'image', group, model, models: providers.models },
    })
  const named = typeof settings.model === 'string' ? settings.model.trim() : ''
  const role = inputs.images.length > 0 && !inputs.isImplied ? 'image_edit' : 'image'
  const found = await lookUp(named || (usualModel ?? defaultModels[role]))
  const isTurbo = /^(true|1)$/.test(String(settings.sd_sd35_turbo_mode))
  const turbo = isTurbo ? imageDefaults.turboModels.get(found.model.id) : undefined
  return turbo === undefined ? found : lookUp(turbo)
}

function inputsFor(
  { max_input_images }: ImageModel,
  { inputs, group }: ImageOrder,
): { inputs: ImageInputs; warnings: CallWarning[] } {
  const isLeftOut = inputs.isImplied && max_input_images === 0 && inputs.images.length > 0
  if (!isLeftOut) return { inputs, warnings: [] }
  const message = 'The model takes no images to start from'
  const warning = { code: 'attachment_left_out', message, field: `${group}.model` }
  return { inputs: { images: [] }, warnings: [warning] }
}
