import { ValidationError } from '@betterai/core'
import type { ImageCall } from '../../../image/image-protocol.js'
import type { ImageHttpRequest } from '../../../image/vendor-images.js'
import type { MediaBytes } from '../../../spec/media-input.js'

/** A form and the path that it goes to. */
export type StabilityForm = { path: string; form: FormData }

/** Makes the form of a request. */
export type FormOf = (call: ImageCall) => StabilityForm

/** The vendor wants a strength with every image; this changes about half of it. */
const usualStrength = 0.5

type Fields = Record<string, string | number | MediaBytes | undefined>

/** `generate/core`, from text only. */
export const coreForm: FormOf = (call) => {
  const { aspectRatio, options } = call.settings
  return generateForm('core', {
    ...commonFields(call),
    aspect_ratio: aspectRatio,
    style_preset: options.style_preset,
  })
}

/** `generate/ultra`. */
export const ultraForm: FormOf = (call) =>
  generateForm('ultra', {
    ...commonFields(call),
    aspect_ratio: call.settings.aspectRatio,
    ...imageFields(call),
  })

/** `generate/sd3`; an image brings its own ratio. */
export const sd3Form: FormOf = (call) => {
  const { settings, inputs, subject } = call
  const fromImage = inputs.images.length > 0
  return generateForm('sd3', {
    ...commonFields(call),
    model: subject.model,
    mode: fromImage ? 'image-to-image' : 'text-to-image',
    aspect_ratio: fromImage ? undefined : settings.aspectRatio,
    cfg_scale: settings.options.guidance,
    ...imageFields(call),
  })
}

/** `edit/…`, operations on an image that are told by words. */
export const editForm: FormOf = (call) => {
  const { settings, model } = call
  const { search_prompt, style_preset } = settings.options
  if (model.settings.includes('search_prompt') && search_prompt === undefined)
    throw new ValidationError(`${model.model_name} needs a search_prompt`, 'search_prompt')
  return operationForm(call, { ...commonFields(call), search_prompt, style_preset })
}

/** `edit/…`, operations that take no words. */
export const withoutPromptForm: FormOf = (call) => {
  const { prompt: _, negative_prompt: _negative, ...fields } = commonFields(call)
  return operationForm(call, fields)
}

function commonFields({ settings, model }: ImageCall): Fields {
  const { prompt, format, options } = settings
  return {
    prompt,
    output_format: format ?? model.formats[0],
    negative_prompt: options.negative_prompt,
    seed: options.seed,
  }
}

function imageFields({ inputs, settings }: ImageCall): Fields {
  const [image] = inputs.images
  if (image === undefined) return {}
  return { image, strength: settings.options.image_strength ?? usualStrength }
}

function generateForm(operation: string, fields: Fields): StabilityForm {
  return { path: `/v2beta/stable-image/generate/${operation}`, form: formOf(fields) }
}

function operationForm({ inputs, subject }: ImageCall, fields: Fields): StabilityForm {
  const [image] = inputs.images
  const form = formOf({ ...fields, image, mask: inputs.mask })
  return { path: `/v2beta/stable-image/edit/${subject.model}`, form }
}

function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    if (typeof value !== 'object') form.append(name, String(value))
    else
      form.append(name, new Blob([Uint8Array.from(value.bytes)], { type: value.mime_type }), name)
  }
  return form
}

/** The request of a form; as JSON the answer also tells the seed. */
export function requestOf(
  { path, form }: StabilityForm,
  { apiKey }: { apiKey: string },
): ImageHttpRequest {
  const headers = { authorization: `Bearer ${apiKey}`, accept: 'application/json' }
  return { path, headers, body: form }
}
