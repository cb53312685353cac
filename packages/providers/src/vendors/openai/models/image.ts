import { perMillion } from '../../../shared/unit-prices.js'
import type { ImageSetting } from '../../../spec/image.js'
import type { ImageModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const settings = [
  'mask',
  'background',
  'output_compression',
  'moderation',
  'keeps_prompt',
  'partial_images',
  'safety_identifier',
] as const satisfies readonly ImageSetting[]

const base = {
  protocol: 'images',
  supports_edit: true,
  max_input_images: 16,
  max_images: 10,
  sizes: null,
  size_rule: {
    multiple_of: 16,
    min_side: null,
    max_side: 3840,
    max_pixels: 3840 * 2160,
    max_ratio: 3,
  },
  aspect_ratios: null,
  resolutions: null,
  qualities: ['low', 'medium', 'high'],
  formats: ['png', 'webp', 'jpeg'],
  supports_transparency: true,
  supports_streaming: true,
  settings,
} as const satisfies Partial<ImageModel>

/** Prices of the second generation, the same for all its models. */
const prices = perMillion({
  token_input: 5,
  token_cached: 1.25,
  token_image_input: 8,
  token_image_cached: 2,
  token_image_output: 30,
})

const firstGenerationPrices = perMillion({
  token_input: 5,
  token_cached: 1.25,
  token_image_input: 8,
  token_output: 10,
  token_image_output: 32,
})

const ended = { ...base, status: 'ended', supports_edit: false, max_input_images: 0 } as const

/** OpenAI's image models. */
export const openaiImageModels: ModelList<'image'> = {
  kind: 'image',
  groups: [
    {
      shared: {
        ...base,
        prices,
        qualities: ['low', 'medium', 'high', 'xhigh', 'max'],
        formats: ['png', 'webp', 'jpeg', 'gif', 'svg'],
        settings: [
          ...settings,
          'markup',
          'complexity',
          'frame_count',
          'frame_duration_ms',
          'svg_model',
        ],
      },
      models: [
        { id: 'gpt-image-2.6-sunburst', notes: ['Keeps details over several edits.'] },
        {
          id: 'gpt-image-2.6-flare',
          notes: ['Fast: a draft of low quality takes about 6 seconds.'],
        },
        { id: 'gpt-image-2.5-sunburst', aliases: ['gpt-image-2.5-sunburst-2026-09-08'] },
        { id: 'gpt-image-2.5-flare', aliases: ['gpt-image-2.5-flare-2026-09-08'] },
      ],
    },
    {
      shared: { ...base, prices },
      models: [{ id: 'gpt-image-2', aliases: ['gpt-image-2-2026-04-21'] }],
    },
    {
      shared: {
        ...base,
        status: 'deprecated',
        ends_on: '2026-12-01',
        sizes: ['1024x1024', '1536x1024', '1024x1536', 'auto'],
        size_rule: null,
        settings: [...settings, 'input_fidelity'],
      },
      models: [
        {
          id: 'gpt-image-1.5',
          aliases: ['gpt-image-1.5-2025-12-16'],
          prices: firstGenerationPrices,
          replacement: 'gpt-image-2.6-sunburst',
        },
        {
          id: 'gpt-image-1-mini',
          prices: perMillion({
            token_input: 2,
            token_cached: 0.2,
            token_image_input: 2.5,
            token_image_output: 8,
          }),
          replacement: 'gpt-image-2.6-flare',
          notes: [
            'Its replacement costs about four times as much a token; quality low saves some.',
          ],
        },
        {
          id: 'chatgpt-image-latest',
          prices: firstGenerationPrices,
          replacement: 'gpt-image-2.6-sunburst',
        },
      ],
    },
    {
      shared: ended,
      models: [
        {
          id: 'gpt-image-1',
          ends_on: '2026-10-23',
          replacement: 'gpt-image-2.6-sunburst',
        },
        {
          id: 'dall-e-3',
          ends_on: '2026-05-12',
          replacement: 'gpt-image-2.6-flare',
        },
        {
          id: 'dall-e-2',
          ends_on: '2026-05-12',
          replacement: 'gpt-image-2.6-flare',
        },
      ],
    },
  ],
}
