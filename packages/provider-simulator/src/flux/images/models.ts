/** How a model is asked. */
export interface ImageModel {
  readonly id: string
  /** Fields that hold input images. */
  readonly inputs: readonly string[]
  /** Inputs without which it refuses. */
  readonly needs: readonly string[]
  /** Fields beside the common ones. */
  readonly fields: readonly string[]
  /** Multiple and bounds of width and height; null where it takes a ratio or the size of its input. */
  readonly size: { readonly step: number; readonly least: number; readonly most: number } | null
  /** Credits of an image of one megapixel. */
  readonly credits: number
}

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    index === 0 ? 'input_image' : `input_image_${index + 1}`,
  )

const second = {
  inputs: numbered(10),
  needs: [],
  fields: ['width', 'height'],
  size: { step: 16, least: 64, most: 4096 },
}
const klein = { ...second, inputs: numbered(4) }
const kontext = {
  inputs: numbered(4),
  needs: [],
  fields: ['aspect_ratio', 'prompt_upsampling'],
  size: null,
}
const first = {
  inputs: ['image_prompt'],
  needs: [],
  fields: ['width', 'height', 'prompt_upsampling'],
  size: { step: 32, least: 256, most: 1440 },
}

/** The vendor's image models. */
export const imageModels: readonly ImageModel[] = [
  { id: 'flux-2-klein-4b', ...klein, credits: 1.4 },
  { id: 'flux-2-klein-9b', ...klein, credits: 1.5 },
  { id: 'flux-2-pro', ...second, credits: 3 },
  {
    id: 'flux-2-flex',
    ...second,
    fields: [...second.fields, 'prompt_upsampling', 'guidance', 'steps'],
    credits: 5,
  },
  { id: 'flux-2-max', ...second, credits: 7 },
  { id: 'flux-3-image', ...second, credits: 6 },
  { id: 'flux-3-image-klein', ...second, credits: 2 },
  { id: 'flux-kontext-pro', ...kontext, credits: 4 },
  { id: 'flux-kontext-max', ...kontext, credits: 8 },
  { id: 'flux-pro-1.1', ...first, credits: 4 },
  {
    id: 'flux-pro-1.1-ultra',
    ...first,
    fields: ['aspect_ratio', 'prompt_upsampling', 'raw', 'image_prompt_strength'],
    size: null,
    credits: 6,
  },
  {
    id: 'flux-pro-1.0-fill',
    inputs: ['image', 'mask'],
    needs: ['image'],
    fields: ['prompt_upsampling', 'guidance', 'steps'],
    size: null,
    credits: 5,
  },
  {
    id: 'flux-dev',
    ...first,
    fields: [...first.fields, 'guidance', 'steps'],
    credits: 2.5,
  },
]
