import type { ImageCall } from '../../../image/image-protocol.js'
import type { ImageSettings } from '../../../image/image-settings.js'
import type { ImageHttpRequest } from '../../../image/vendor-images.js'
import type { MediaBytes } from '../../../spec/media-input.js'

/** Said before a prompt that the model is to take as it is. */
const keepPrompt =
  'Use the following prompt exactly as it is written, without adding to it or rewording it:\n\n'

/** Whether the vendor sends images of that kind as events. */
export function isStreamable({ format }: ImageSettings): boolean {
  return format !== 'gif' && format !== 'svg'
}

/** The request for new images, or for changed ones where input images are given. */
export function requestOf(call: ImageCall, isStream: boolean): ImageHttpRequest {
  const fields = fieldsOf(call, isStream)
  if (call.inputs.images.length > 0)
    return { path: '/images/edits', headers: {}, body: formOf(fields, call) }
  return {
    path: '/images/generations',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(nested(fields)),
  }
}

type Fields = Record<string, string | number | boolean | undefined>

function fieldsOf({ settings, subject }: ImageCall, isStream: boolean): Fields {
  const { prompt, size, quality, count, format, options } = settings
  const { background, moderation, output_compression, safety_identifier } = options
  return {
    model: subject.model,
    prompt: options.keeps_prompt === true ? keepPrompt + prompt : prompt,
    n: count,
    size,
    quality,
    output_format: format,
    background,
    moderation,
    output_compression,
    safety_identifier,
    complexity: options.complexity,
    frame_count: options.frame_count,
    frame_duration_ms: options.frame_duration_ms,
    input_fidelity: options.input_fidelity,
    'svg[model]': options.svg_model,
    ...(isStream ? { stream: true, partial_images: options.partial_images } : {}),
  }
}

/** JSON has an object where a form has brackets; what is undefined is not sent. */
function nested({ 'svg[model]': model, ...fields }: Fields): Record<string, unknown> {
  return model === undefined ? fields : { ...fields, svg: { model } }
}

function formOf(fields: Fields, { inputs }: ImageCall): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, String(value))
  for (const [index, image] of inputs.images.entries())
    form.append('image[]', fileOf(image), `input-${index}.${extensionOf(image)}`)
  const { mask, markup } = inputs
  if (mask !== undefined) form.append('mask', fileOf(mask), 'mask.png')
  if (markup !== undefined) form.append('markup', fileOf(markup), 'markup.png')
  return form
}

function fileOf({ bytes, mime_type }: MediaBytes): Blob {
  return new Blob([Uint8Array.from(bytes)], { type: mime_type })
}

function extensionOf({ mime_type }: MediaBytes): string {
  return mime_type.replace('image/', '').replace('jpeg', 'jpg')
}
