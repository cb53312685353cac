import { ValidationError } from '@betterai/core'
import type { ImageRequest } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'
import type { ImageSettings, Warn } from './image-settings.js'
import {
  checkedSize,
  nearestRatio,
  nearestResolution,
  nearestSize,
  parseSize,
  ratioOf,
} from './image-size.js'
import { oneOf } from './one-of.js'

/** Size, quality, number and file format of the images. */
export type ImageForm = Omit<ImageSettings, 'prompt' | 'options'>

/** Checks what a record bounds by fields of their own; throws `ValidationError` with the field. */
export function checkedForm(request: ImageRequest, model: ImageModel, warn: Warn): ImageForm {
  checkInputs(request, model)
  return {
    ...sizeOf(request, model, warn),
    quality: qualityOf(request, model, warn),
    count: countOf(request, model),
    format: formatOf(request, model),
  }
}

function checkInputs({ input_images = [] }: ImageRequest, model: ImageModel): void {
  const { model_name, max_input_images } = model
  const most = model.supports_edit ? (max_input_images ?? Number.POSITIVE_INFINITY) : 0
  if (input_images.length <= most) return
  const taken = most === 0 ? 'takes no input images' : `takes at most ${most} input images`
  throw new ValidationError(`${model_name} ${taken}`, 'input_images')
}

function countOf({ count = 1 }: ImageRequest, { model_name, max_images }: ImageModel): number {
  if (Number.isInteger(count) && count >= 1 && count <= max_images) return count
  const range = max_images === 1 ? 'one image' : `1 to ${max_images} images`
  throw new ValidationError(`${model_name} makes ${range} at a time, not ${count}`, 'count')
}

/** Names of levels of models that have ended. */
const formerQualities: Readonly<Record<string, string>> = { standard: 'medium', hd: 'high' }

function qualityOf({ quality }: ImageRequest, model: ImageModel, warn: Warn): string | undefined {
  const asked = quality?.trim().toLowerCase() ?? ''
  if (asked === '' || asked === 'auto') return undefined
  const { qualities, model_name } = model
  if (qualities === null) {
    warn('quality', `${model_name} has no levels of quality; it was left out`)
    return undefined
  }
  const name = qualities.includes(asked) ? asked : (formerQualities[asked] ?? asked)
  return oneOf(name, { field: 'quality', values: qualities, model })
}

function formatOf({ output_format }: ImageRequest, model: ImageModel): string | undefined {
  const asked = output_format?.trim().toLowerCase().replace(/^jpg$/, 'jpeg') ?? ''
  if (asked === '') return undefined
  return oneOf(asked, { field: 'output_format', values: model.formats, model })
}

type SizeForm = Pick<ImageForm, 'size' | 'aspectRatio' | 'resolution'>

function sizeOf(request: ImageRequest, model: ImageModel, warn: Warn): SizeForm {
  const resolution = resolutionOf(request, model, warn)
  if (model.sizes !== null || model.size_rule !== null)
    return { size: pixelSize(request, model, warn), aspectRatio: undefined, resolution }
  if (model.aspect_ratios !== null) return ratioForm(request, model, { resolution, warn })
  for (const field of ['size', 'aspect_ratio'] as const)
    if (request[field] !== undefined)
      warn(field, `${model.model_name} keeps the size of its input image; it was left out`)
  return { size: undefined, aspectRatio: undefined, resolution }
}

function resolutionOf(
  { resolution }: ImageRequest,
  model: ImageModel,
  warn: Warn,
): string | undefined {
  if (resolution === undefined || resolution.trim() === '') return undefined
  if (model.resolutions !== null)
    return oneOf(resolution, { field: 'resolution', values: model.resolutions, model })
  warn('resolution', `${model.model_name} has no steps of resolution; it was left out`)
  return undefined
}

/** A ratio becomes a size for models that take sizes. */
function pixelSize(
  { size, aspect_ratio }: ImageRequest,
  model: ImageModel,
  warn: Warn,
): string | undefined {
  if (size !== undefined && size.trim().toLowerCase() !== 'auto') {
    if (aspect_ratio !== undefined)
      warn('aspect_ratio', `${model.model_name} takes a size, which was given; it was left out`)
    return checkedSize(size, model)
  }
  if (aspect_ratio === undefined || aspect_ratio === 'auto') return undefined
  const ratio = ratioOf(aspect_ratio)
  if (ratio === undefined)
    throw new ValidationError(`"${aspect_ratio}" is no ratio such as 16:9`, 'aspect_ratio')
  const chosen = nearestSize(ratio, model)
  if (Math.abs(Math.log((ratioOf(chosen.replace('x', ':')) ?? ratio) / ratio)) > 0.05)
    warn(
      'aspect_ratio',
      `${model.model_name} does not go as far as ${aspect_ratio}; it is ${chosen}`,
    )
  return chosen
}

/** Models with ratios get the one that is nearest to a size, and the nearest step of resolution. */
function ratioForm(
  { size, aspect_ratio }: ImageRequest,
  model: ImageModel,
  { resolution, warn }: { resolution: string | undefined; warn: Warn },
): SizeForm {
  const { aspect_ratios, model_name, resolutions } = model
  const values = aspect_ratios ?? []
  const asked =
    aspect_ratio === undefined || aspect_ratio.trim() === ''
      ? undefined
      : oneOf(aspect_ratio, { field: 'aspect_ratio', values, model })
  if (size === undefined || size.trim().toLowerCase() === 'auto')
    return { size: undefined, aspectRatio: asked, resolution }
  const pixels = parseSize(size)
  const ratio = pixels.width / pixels.height
  const aspectRatio = asked ?? nearestRatio(ratio, values)
  const step = resolution ?? nearestResolution(pixels, resolutions)
  if (Math.abs(Math.log((ratioOf(aspectRatio ?? '') ?? ratio) / ratio)) > 0.001)
    warn('size', `${model_name} takes ratios instead of sizes; ${size} became ${aspectRatio}`)
  return { size: undefined, aspectRatio, resolution: step }
}
