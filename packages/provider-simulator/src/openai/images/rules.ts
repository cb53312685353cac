import { invalidRequest } from '../errors.js'
import type { ImageModel } from './models.js'
import type { ImagesRequest } from './schema.js'

const usualSize = { width: 1024, height: 1024 }

/** Throws OpenAiError for what a model does not take. */
export function checkImageRules(request: ImagesRequest, model: ImageModel): void {
  checkQuality(request, model)
  checkNewFields(request, model)
  checkFormat(request)
  checkFidelity(request, model)
  sizeOf(request, model)
}

function unsupported(param: string, message: string) {
  return invalidRequest(message, param, 'unsupported_parameter')
}

function checkQuality({ quality }: ImagesRequest, { id, qualities }: ImageModel): void {
  if (!quality || quality === 'auto' || qualities.includes(quality)) return
  const known = qualities.map((name) => `'${name}'`).join(', ')
  throw invalidRequest(
    `Invalid value: '${quality}'. Supported values for '${id}' are: ${known}.`,
    'quality',
    'invalid_value',
  )
}

function checkNewFields(request: ImagesRequest, { id, isNew }: ImageModel): void {
  if (isNew) return
  const format = request.output_format
  if (format === 'gif' || format === 'svg')
    throw invalidRequest(
      `output_format '${format}' is not supported by '${id}'.`,
      'output_format',
      'unsupported_value',
    )
  if (request.complexity) throw unsupported('complexity', `complexity is not supported by '${id}'.`)
}

/** Formats that a parameter needs. */
const formatsFor = {
  output_compression: ['jpeg', 'webp'],
  frame_count: ['gif'],
  frame_duration_ms: ['gif'],
  svg: ['svg'],
  stream: ['png', 'jpeg', 'webp'],
} as const

function checkFormat(request: ImagesRequest): void {
  const format = request.output_format ?? 'png'
  for (const [param, formats] of Object.entries(formatsFor))
    if (Reflect.get(request, param) && !formats.some((known) => known === format))
      throw unsupported(
        param,
        `${param} is only supported with output_format ${formats.join(' or ')}.`,
      )
  if (request.background === 'transparent' && format !== 'png' && format !== 'webp')
    throw invalidRequest(
      'Transparent backgrounds need output_format png or webp.',
      'background',
      'invalid_value',
    )
  if (format === 'svg' && (request.n ?? 1) > 1)
    throw invalidRequest('SVG output requires n=1.', 'n', 'invalid_value')
  if (request.partial_images && !request.stream)
    throw unsupported('partial_images', 'partial_images requires stream to be true.')
}

function checkFidelity({ input_fidelity }: ImagesRequest, { id, fidelities }: ImageModel): void {
  if (!input_fidelity || fidelities.includes(input_fidelity)) return
  throw unsupported('input_fidelity', `input_fidelity is not supported by '${id}'.`)
}

/** The size of the images; throws OpenAiError for one that the model does not draw. */
export function sizeOf({ size }: ImagesRequest, { id, sizes }: ImageModel) {
  if (!size || size === 'auto') return usualSize
  const [, width, height] = (/^(\d+)x(\d+)$/.exec(size) ?? []).map(Number)
  const refuse = (message: string) => invalidRequest(message, 'size', 'invalid_value')
  if (width === undefined || height === undefined)
    throw refuse(`Invalid size '${size}'. Expected WIDTHxHEIGHT.`)
  if (sizes !== null && !sizes.includes(size))
    throw refuse(
      `Invalid size '${size}' for '${id}'. Supported sizes are ${sizes.join(', ')}, and auto.`,
    )
  if (width % 16 !== 0 || height % 16 !== 0)
    throw refuse(`Invalid size '${size}'. Width and height must both be divisible by 16.`)
  if (Math.max(width, height) > 3 * Math.min(width, height))
    throw refuse(`Invalid size '${size}'. The aspect ratio must be between 1:3 and 3:1.`)
  if (Math.max(width, height) > 3840 || width * height > 3840 * 2160)
    throw refuse(`Invalid size '${size}'. The maximum supported resolution is 3840x2160.`)
  return { width, height }
}
