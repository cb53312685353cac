import { perOne } from '../../../shared/unit-prices.js'
import type { ImageModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  protocol: 'images',
  supports_edit: true,
  max_input_images: 3,
  max_images: 10,
  sizes: null,
  size_rule: null,
  aspect_ratios: [
    'auto',
    '1:1',
    '16:9',
    '9:16',
    '4:3',
    '3:4',
    '3:2',
    '2:3',
    '2:1',
    '1:2',
    '19.5:9',
    '9:19.5',
    '20:9',
    '9:20',
  ],
  resolutions: ['1k'],
  qualities: null,
  formats: ['jpeg'],
  supports_transparency: false,
  supports_streaming: false,
  settings: [],
} as const satisfies Partial<ImageModel>

/** The image models of xAI. */
export const xaiImageModels: ModelList<'image'> = {
  kind: 'image',
  groups: [
    {
      shared: base,
      models: [
        {
          id: 'grok-imagine-image-2.0',
          resolutions: ['1k', '2k'],
          qualities: ['low', 'medium', 'high'],
          prices: perOne({
            image: { '1k': 0.04, '2k': 0.06, '1k_medium': 0.06, '2k_medium': 0.08 },
            input_image: 0.01,
          }),
          notes: ['What quality high costs is not known; the vendor says what it charged.'],
        },
        {
          id: 'grok-imagine-image',
          aliases: ['grok-imagine-image-2026-03-02'],
          prices: perOne({ image: { '1k': 0.02 } }),
        },
      ],
    },
    {
      shared: {
        ...base,
        status: 'ended',
        supports_edit: false,
        max_input_images: 0,
        replacement: 'grok-imagine-image-2.0',
      },
      models: [
        {
          id: 'grok-imagine-image-quality',
          aliases: ['grok-imagine-image-quality-latest', 'grok-imagine-image-quality-20260403'],
          ends_on: '2026-11-02',
        },
        { id: 'grok-imagine-image-pro', ends_on: '2026-05-15' },
        {
          id: 'grok-2-image',
          aliases: ['grok-2-image-1212'],
          notes: ['Gone from every list; no day is known.'],
        },
      ],
    },
  ],
}
