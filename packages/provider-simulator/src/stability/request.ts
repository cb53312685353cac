import type { Exchange } from '../exchange.js'
import { readForm } from '../hearing/form.js'
import type { ReceivedImage } from '../image/encode.js'
import { receiveImage } from '../image/encode.js'
import { badField } from './errors.js'
import type { Operation } from './operations.js'

/** A request that the vendor takes. */
export interface ImageRequest {
  readonly fields: Readonly<Record<string, string>>
  readonly image: ReceivedImage | undefined
  readonly mask: ReceivedImage | undefined
}

const files = ['image', 'mask'] as const

const allowed: Readonly<Record<string, RegExp>> = {
  prompt: /^.{1,10000}$/s,
  negative_prompt: /^.{0,10000}$/s,
  search_prompt: /^.{1,10000}$/s,
  aspect_ratio: /^(?:1:1|16:9|9:16|21:9|9:21|3:2|2:3|4:5|5:4)$/,
  mode: /^(?:text-to-image|image-to-image)$/,
  model: /^sd3\.5-(?:large|large-turbo|medium|flash)$/,
  style_preset:
    /^(?:enhance|anime|photographic|digital-art|comic-book|fantasy-art|line-art|analog-film|neon-punk|isometric|low-poly|origami|modeling-compound|cinematic|3d-model|pixel-art|tile-texture)$/,
}

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  seed: [0, 4_294_967_294],
  cfg_scale: [1, 10],
  strength: [0, 1],
  grow_mask: [0, 20],
}

/** Reads the form of a request; throws StabilityError for what the vendor refuses. */
export async function readRequest(exchange: Exchange, operation: Operation): Promise<ImageRequest> {
  const form = await readForm(exchange)
  if (form === undefined) throw badField('content-type', 'must be multipart/form-data')
  exchange.entry.body = Object.fromEntries(
    [...form.entries()].map(([name, value]) => [
      name,
      typeof value === 'string' ? value : `${value.type} ${value.size}`,
    ]),
  )
  const known = [...operation.required, ...operation.optional]
  for (const name of form.keys()) if (!known.includes(name)) throw badField(name, 'is not allowed')
  for (const name of operation.required) if (!form.has(name)) throw badField(name, 'is required')
  const fields = textFields(form, operation)
  const image = await readFile(form, 'image')
  const mask = await readFile(form, 'mask')
  checkTogether(fields, image)
  return { fields, image, mask }
}

function textFields(form: FormData, { formats }: Operation): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form.entries()) {
    if (files.some((file) => file === name)) continue
    const text = String(value)
    const [least, most] = ranges[name] ?? []
    const isFine =
      least === undefined || most === undefined
        ? (allowed[name]?.test(text) ?? true)
        : text !== '' && Number(text) >= least && Number(text) <= most
    if (!isFine) throw badField(name, `"${text}" is not allowed`)
    fields[name] = text
  }
  const { output_format } = fields
  if (output_format !== undefined && !formats.some((format) => format === output_format))
    throw badField('output_format', `must be one of ${formats.join(', ')}`)
  return fields
}

async function readFile(
  form: FormData,
  name: (typeof files)[number],
): Promise<ReceivedImage | undefined> {
  const file = form.get(name)
  if (file === null) return undefined
  const image =
    file instanceof File ? await receiveImage(Buffer.from(await file.arrayBuffer())) : undefined
  if (image === undefined || !['png', 'jpeg', 'webp'].includes(image.format))
    throw badField(name, 'must be a valid jpeg, png or webp image')
  return image
}

function checkTogether(fields: Record<string, string>, image: ReceivedImage | undefined): void {
  const { mode, strength, aspect_ratio } = fields
  if (mode === 'image-to-image' && image === undefined) throw badField('image', 'is required')
  if (mode === 'image-to-image' && aspect_ratio !== undefined)
    throw badField('aspect_ratio', 'is not allowed with image-to-image')
  if (mode === 'text-to-image' && image !== undefined)
    throw badField('image', 'is not allowed with text-to-image')
  if (strength !== undefined && image === undefined) throw badField('strength', 'needs an image')
}
