import { perOne } from '../../../shared/unit-prices.js'
import type { ImageSetting } from '../../../spec/image.js'
import type { ImageModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const settings = ['seed', 'safety_tolerance'] as const satisfies readonly ImageSetting[]

const base = {
  protocol: 'async',
  supports_edit: true,
  max_input_images: 10,
  max_images: 1,
  sizes: null,
  size_rule: {
    multiple_of: 16,
    min_side: 64,
    max_side: null,
    max_pixels: 4 * 1024 * 1024,
    max_ratio: null,
  },
  aspect_ratios: null,
  resolutions: null,
  qualities: null,
  formats: ['png', 'jpeg'],
  supports_transparency: false,
  supports_streaming: false,
  settings,
} as const satisfies Partial<ImageModel>

/** Ratios from 21:9 to 9:21, for models that take no size. */
const aspectRatios = [
  '21:9',
  '16:9',
  '3:2',
  '4:3',
  '5:4',
  '1:1',
  '4:5',
  '3:4',
  '2:3',
  '9:16',
  '9:21',
] as const

const byRatio = { ...base, size_rule: null, aspect_ratios: aspectRatios } as const

const firstGeneration = {
  ...base,
  protocol: 'async_image_prompt',
  max_input_images: 1,
  size_rule: { multiple_of: 32, min_side: 256, max_side: 1440, max_pixels: null, max_ratio: null },
  settings: [...settings, 'prompt_upsampling'],
} as const satisfies Partial<ImageModel>

/** The first megapixel of a new image and of an edit; what further ones cost is not known. */
function perMegapixel(generate: number, edit: number) {
  return perOne({ megapixel: { generate, edit } })
}

const previous = ['Of the previous generation.']

/** The image models of Black Forest Labs. */
export const fluxImageModels: ModelList<'image'> = {
  kind: 'image',
  groups: [
    {
      shared: base,
      models: [
        { id: 'flux-2-klein-4b', max_input_images: 4, prices: perMegapixel(0.014, 0.014) },
        { id: 'flux-2-klein-9b', max_input_images: 4, prices: perMegapixel(0.015, 0.015) },
        { id: 'flux-2-pro', prices: perMegapixel(0.03, 0.045) },
        {
          id: 'flux-2-flex',
          settings: [...settings, 'prompt_upsampling', 'guidance', 'steps'],
          prices: perMegapixel(0.05, 0.05),
        },
        { id: 'flux-2-max', prices: perMegapixel(0.07, 0.07) },
        { id: 'flux-3-image', notes: ['Its price is not known.'] },
        {
          id: 'flux-3-image-klein',
          notes: ['Its price is not known.', 'Known from one list only.'],
        },
      ],
    },
    {
      shared: {
        ...byRatio,
        max_input_images: 4,
        settings: [...settings, 'prompt_upsampling'],
        notes: previous,
      },
      models: [
        { id: 'flux-kontext-pro', prices: perOne({ image: 0.04 }) },
        { id: 'flux-kontext-max', prices: perOne({ image: 0.08 }) },
      ],
    },
    {
      shared: { ...firstGeneration, notes: previous },
      models: [
        { id: 'flux-pro-1.1', prices: perOne({ image: 0.04 }) },
        {
          id: 'flux-pro-1.1-ultra',
          size_rule: null,
          aspect_ratios: aspectRatios,
          settings: [...firstGeneration.settings, 'raw', 'image_strength'],
          prices: perOne({ image: 0.06 }),
        },
        {
          id: 'flux-pro-1.0-fill',
          protocol: 'async_fill',
          size_rule: null,
          settings: [...firstGeneration.settings, 'mask', 'guidance', 'steps'],
          prices: perOne({ image: 0.05 }),
          notes: ['Of the previous generation; needs an image and a mask.'],
        },
        {
          id: 'flux-dev',
          settings: [...firstGeneration.settings, 'guidance', 'steps'],
          prices: perOne({ image: 0.025 }),
          notes: ['Of the previous generation; the vendor lists it as open weights only.'],
        },
      ],
    },
  ],
}
