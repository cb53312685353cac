import { createHash } from 'node:crypto'
import type { ImageOutputSettings } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { CallWarning, ImageModel, ImageRequest } from '@betterai/providers'
import { nearestTakenSize } from '@betterai/providers/image'
import { imageDefaults as usual } from '../../config/image.js'
import { present } from '../../media/present.js'

/** What of a request for images the settings decide. */
export type RequestedImages = Omit<
  ImageRequest,
  'prompt' | 'model' | 'input_images' | 'mask' | 'markup' | 'onOutcome' | 'signal'
>

/** What the settings ask for of a model; null is its own choice. */
export type AskedForm = { width: number | null; height: number | null; quality: string | null }

/** Makes the request of checked settings; what clients leave out has the server's default where the model takes it. */
export function requestOf(
  settings: ImageOutputSettings,
  { config, hasInputs, usualCount = 1 }: { config: ImageModel } & RequestFacts,
): { request: RequestedImages; asked: AskedForm; warnings: CallWarning[] } {
  const { model: _chosen, width: _w, height: _h, number_of_images, ...named } = settings
  const { quality, image_strength, ...others } = named
  const form = formOf(settings, config)
  const { size, warnings } = sizeOf(form, config)
  const count = number_of_images ?? Math.min(usualCount, config.max_images)
  return {
    request: {
      ...present(others),
      ...present({ quality: form.quality ?? undefined, size }),
      // There is nothing to weigh without an image to start from, though older clients always send a weight.
      ...present({ image_strength: hasInputs ? image_strength : undefined }),
      ...(count === 1 ? {} : { count }),
    },
    asked: form,
    warnings,
  }
}

type RequestFacts = {
  hasInputs: boolean
  /** Number of images where the settings name none. */
  usualCount?: number | undefined
}

function formOf(settings: ImageOutputSettings, config: ImageModel): AskedForm {
  const { width, height, aspect_ratio, resolution, quality } = settings
  const takesPixels = config.sizes !== null || config.size_rule !== null
  const isFree = aspect_ratio === undefined && resolution === undefined && takesPixels
  const isSized = width !== undefined || height !== undefined || isFree
  const usualQuality = config.qualities?.includes(usual.quality) ? usual.quality : null
  return {
    width: isSized ? (width ?? usual.width) : null,
    height: isSized ? (height ?? usual.height) : null,
    quality: quality === 'auto' ? null : (quality ?? usualQuality),
  }
}

/** Clients have three sizes for all models; a model that does not take one gets the nearest of about the same shape. */
function sizeOf({ width, height }: AskedForm, config: ImageModel) {
  if (width === null) return { size: undefined, warnings: [] }
  const asked = `${width}x${height}`
  const size = nearestTakenSize(asked, config) ?? asked
  if (size === asked) return { size, warnings: [] }
  const message = `${config.model_name} does not take ${asked}; the images are ${size}`
  return { size, warnings: [{ code: 'size_changed', message, field: 'width' }] }
}

/** Names of settings where the vendors' side has other ones. */
const ownNames: Readonly<Record<string, string>> = { size: 'width', count: 'number_of_images' }
const inputNames: Readonly<Record<string, string>> = {
  prompt: 'prompt',
  mask: 'mask_url',
  markup: 'markup_url',
}

/** How the client names what it sent. */
export type ClientNames = {
  /** Name of the settings: `settings.image`. */
  group: string
  /** Fields of the images to start from, in their order. */
  images: readonly { field: string }[]
}

/** A field of the vendors' side as the client knows it. */
export function fieldInClientsWords(field: string, { group, images }: ClientNames): string {
  const [name = '', index = 0] = field.split('.')
  if (name === 'input_images') return images[Number(index)]?.field ?? 'image_url'
  return inputNames[name] ?? `${group}.${ownNames[name] ?? field}`
}

/** An error of the vendors' side with its field as the client knows it; other errors as they are. */
export function inClientsWords(error: unknown, names: ClientNames): unknown {
  if (!ValidationError.isInstance(error) || error.field === undefined) return error
  const { message, field, suggestions } = error
  return new ValidationError(message, fieldInClientsWords(field, names), {
    cause: error,
    ...(suggestions ? { suggestions } : {}),
  })
}

/** Names the customer to the vendor, for its checks of abuse, without telling who it is. */
export function pseudonymOf(customerId: number, { settings }: ImageModel) {
  if (!settings.includes('safety_identifier')) return {}
  const safety_identifier = createHash('sha256').update(`customer ${customerId}`).digest('hex')
  return { safety_identifier }
}
