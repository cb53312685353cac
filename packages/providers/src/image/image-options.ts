import { ValidationError } from '@betterai/core'
import type { ImageRequest } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'
import type { ImageForm } from './image-form.js'
import type { ImageOptions, Warn } from './image-settings.js'

/** Bounds that hold whatever the model. */
const ranges = {
  output_compression: [0, 100],
  frame_count: [2, 16],
  frame_duration_ms: [10, 655_350],
  partial_images: [0, 3],
  image_strength: [0, 1],
  seed: [0, 4_294_967_294],
  steps: [1, 1_000],
  guidance: [0, 100],
  safety_tolerance: [0, 100],
} as const satisfies { [name in keyof ImageOptions]?: readonly [number, number] }

const fractions: ReadonlySet<string> = new Set(['image_strength', 'guidance'])

/** What a setting needs beside itself; without it the setting is left out. */
const needs: {
  readonly [name in keyof ImageOptions]?: readonly [
    isMet: (form: ImageForm, request: ImageRequest) => boolean,
    what: string,
  ]
} = {
  output_compression: [isCompressed, 'needs output_format jpeg or webp'],
  frame_count: [({ format }) => format === 'gif', 'needs output_format gif'],
  frame_duration_ms: [({ format }) => format === 'gif', 'needs output_format gif'],
  svg_model: [({ format }) => format === 'svg', 'needs output_format svg'],
  image_strength: [hasInput, 'needs an input image'],
  input_fidelity: [hasInput, 'needs an input image'],
}

function isCompressed({ format }: ImageForm): boolean {
  return format === 'jpeg' || format === 'webp'
}

function hasInput(_form: ImageForm, { input_images = [] }: ImageRequest): boolean {
  return input_images.length > 0
}

type Context = { request: ImageRequest; form: ImageForm; model: ImageModel; warn: Warn }

/** The settings that also make sense together; throws `ValidationError` for values that make none. */
export function checkOptions(options: ImageOptions, context: Context): ImageOptions {
  const { request, form, model, warn } = context
  for (const [name, range] of Object.entries(ranges)) checkRange(options, name, range)
  const fitting = { ...options }
  for (const name of Object.keys(needs) as (keyof typeof needs)[]) {
    const [isMet, what] = needs[name] ?? []
    if (fitting[name] === undefined || isMet?.(form, request) !== false) continue
    delete fitting[name]
    warn(name, `${name} ${what}; it was left out`)
  }
  checkTogether(fitting, { request, form, model })
  return fitting
}

function checkRange(options: ImageOptions, name: string, [least, most]: readonly [number, number]) {
  const value: unknown = Reflect.get(options, name)
  if (value === undefined) return
  const isNumber = typeof value === 'number' && value >= least && value <= most
  if (isNumber && (fractions.has(name) || Number.isInteger(value))) return
  const kind = fractions.has(name) ? 'number' : 'whole number'
  throw new ValidationError(`${name} is no ${kind} from ${least} to ${most}`, name)
}

function checkTogether(
  { background, mask, markup }: ImageOptions,
  { request, form, model }: Omit<Context, 'warn'>,
): void {
  const { format = model.formats[0] ?? '', count } = form
  if (background === 'transparent' && !model.supports_transparency)
    throw new ValidationError(`${model.model_name} makes no transparent images`, 'background')
  if (background === 'transparent' && !['png', 'webp', 'svg'].includes(format))
    throw new ValidationError(`A ${format} cannot be transparent; png and webp can`, 'background')
  if (format === 'svg' && count > 1)
    throw new ValidationError('An svg is made one at a time', 'count')
  if (mask !== undefined && markup !== undefined)
    throw new ValidationError('A mask and a markup exclude each other', 'markup')
  for (const [field, value] of Object.entries({ mask, markup }))
    if (value !== undefined && !hasInput(form, request))
      throw new ValidationError(`A ${field} needs an input image`, field)
}
