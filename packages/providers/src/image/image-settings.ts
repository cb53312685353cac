import { wellFormed } from '../shared/well-formed.js'
import type { WarningEvent } from '../spec/call-events.js'
import type { ImageRequest, ImageSetting } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'
import { checkedForm } from './image-form.js'
import { checkOptions } from './image-options.js'

/** Settings that the record bounds by fields of their own. */
type BoundedSetting =
  | 'size'
  | 'aspect_ratio'
  | 'resolution'
  | 'quality'
  | 'count'
  | 'output_format'
  | 'input_images'

/** The settings that a record lists by name, as far as the model takes them. */
export type ImageOptions = Pick<ImageRequest, Exclude<ImageSetting, BoundedSetting>>

/** What an image model is asked for, all of which it takes. */
export type ImageSettings = {
  prompt: string
  /** `1024x1024` or `auto`; undefined where the model takes ratios, and for its own choice. */
  size: string | undefined
  aspectRatio: string | undefined
  resolution: string | undefined
  quality: string | undefined
  count: number
  /** File format; undefined for the model's own choice. */
  format: string | undefined
  options: ImageOptions
}

/** Takes note of a setting that is left out or changed. */
export type Warn = (field: string, message: string) => void

const bounded: ReadonlySet<string> = new Set<BoundedSetting>([
  'size',
  'aspect_ratio',
  'resolution',
  'quality',
  'count',
  'output_format',
  'input_images',
])

const ownFields: ReadonlySet<string> = new Set(['prompt', 'model', 'signal', 'onOutcome'])

/**
 * What a model is asked for: what its record does not know is left out with a warning. Throws `ValidationError` that
 * names the field of a value which the record, or the setting itself, does not allow.
 */
export function imageSettings(
  request: ImageRequest,
  model: ImageModel,
): { settings: ImageSettings; warnings: WarningEvent[] } {
  const warnings: WarningEvent[] = []
  const warn: Warn = (field, message) =>
    warnings.push({ type: 'warning', code: 'unsupported_setting', message, field })
  const form = checkedForm(request, model, warn)
  const options = takenOptions(request, model, warn)
  const settings = {
    ...form,
    prompt: wellFormed(request.prompt),
    options: checkOptions(options, { request, form, model, warn }),
  }
  return { settings, warnings }
}

function takenOptions(request: ImageRequest, model: ImageModel, warn: Warn): ImageOptions {
  const known: ReadonlySet<string> = new Set(model.settings)
  const asked = Object.entries(request).filter(
    ([name, value]) => !bounded.has(name) && !ownFields.has(name) && isAsked(value),
  )
  for (const [name] of asked)
    if (!known.has(name)) warn(name, `${model.model_name} takes no ${name}; it was left out`)
  return Object.fromEntries(asked.filter(([name]) => known.has(name)))
}

/** Saying that something is not wanted asks for nothing. */
function isAsked(value: unknown): boolean {
  const isEmpty = value === undefined || value === null || value === false || value === ''
  return !isEmpty && value !== 'none'
}
