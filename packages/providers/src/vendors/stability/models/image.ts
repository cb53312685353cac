import { perOne } from '../../../shared/unit-prices.js'
import type { ImageSetting } from '../../../spec/image.js'
import type { ImageModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const settings = ['negative_prompt', 'seed'] as const satisfies readonly ImageSetting[]

const base = {
  max_images: 1,
  sizes: null,
  size_rule: null,
  aspect_ratios: ['1:1', '16:9', '9:16', '21:9', '9:21', '3:2', '2:3', '4:5', '5:4'],
  resolutions: null,
  qualities: null,
  formats: ['png', 'jpeg', 'webp'],
  supports_transparency: false,
  supports_streaming: false,
  settings,
  notes: ['That it still answers in late 2026 is not verified.'],
} as const satisfies Partial<ImageModel>

const startsFromImage = { supports_edit: true, max_input_images: 1 } as const
const fromTextOnly = { supports_edit: false, max_input_images: 0 } as const

/** Stability's image models; the last four are operations on an image. */
export const stabilityImageModels: ModelList<'image'> = {
  kind: 'image',
  groups: [
    {
      shared: { ...base, ...startsFromImage, settings: [...settings, 'image_strength'] },
      models: [
        {
          id: 'stable-image-ultra',
          aliases: ['ultra'],
          protocol: 'ultra',
          prices: perOne({ image: 0.08 }),
        },
      ],
    },
    {
      shared: { ...base, ...fromTextOnly, settings: [...settings, 'style_preset'] },
      models: [
        {
          id: 'stable-image-core',
          aliases: ['core'],
          protocol: 'core',
          prices: perOne({ image: 0.03 }),
        },
      ],
    },
    {
      shared: {
        ...base,
        ...startsFromImage,
        protocol: 'sd3',
        formats: ['png', 'jpeg'],
        settings: [...settings, 'image_strength', 'guidance'],
      },
      models: [
        { id: 'sd3.5-large', aliases: ['sd3-large'], prices: perOne({ image: 0.065 }) },
        { id: 'sd3.5-large-turbo', aliases: ['sd3-large-turbo'], prices: perOne({ image: 0.04 }) },
        { id: 'sd3.5-medium', aliases: ['sd3-medium'], prices: perOne({ image: 0.035 }) },
      ],
    },
    {
      shared: { ...base, ...fromTextOnly, protocol: 'generation_v1', status: 'ended' },
      models: [
        {
          id: 'sdxl',
          replacement: 'stable-image-core',
          notes: ['Known from pages of the first API only; the present one has no path for it.'],
        },
      ],
    },
    {
      shared: {
        ...base,
        ...startsFromImage,
        protocol: 'edit',
        aspect_ratios: null,
        prices: perOne({ image: 0.05 }),
        notes: ['The price is of August 2025; one table says a tenth of it.'],
      },
      models: [
        { id: 'inpaint', settings: [...settings, 'mask', 'style_preset'] },
        { id: 'erase', protocol: 'edit_without_prompt', settings: ['mask', 'seed'] },
        { id: 'search-and-replace', settings: [...settings, 'search_prompt', 'style_preset'] },
        {
          id: 'remove-background',
          protocol: 'edit_without_prompt',
          supports_transparency: true,
          formats: ['png', 'webp'],
          settings: [],
        },
      ],
    },
  ],
}
