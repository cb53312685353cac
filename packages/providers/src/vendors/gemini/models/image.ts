import { perMillion, perThousand } from '../../../shared/unit-prices.js'
import type { ImageModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const aspectRatios = [
  '1:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
] as const

const base = {
  protocol: 'generate_content',
  supports_edit: true,
  max_input_images: 14,
  max_images: 1,
  sizes: null,
  size_rule: null,
  aspect_ratios: aspectRatios,
  resolutions: null,
  qualities: null,
  formats: ['png'],
  supports_transparency: false,
  supports_streaming: false,
  settings: [],
} as const satisfies Partial<ImageModel>

/** Gemini's image models; they answer with text and images. */
export const geminiImageModels: ModelList<'image'> = {
  kind: 'image',
  groups: [
    {
      shared: base,
      models: [
        {
          id: 'gemini-nano-banana-2.1',
          aspect_ratios: [...aspectRatios, '1:4', '4:1', '1:8', '8:1'],
          resolutions: ['1k'],
          prices: [
            ...perMillion({
              token_input: 1.5,
              token_image_input: 1.5,
              token_output: 7.5,
              token_image_output: 30,
            }),
            ...perThousand({ search: 14 }),
          ],
          notes: ['An image of 1k costs about 0.034 US dollars.', 'Larger ones are not verified.'],
        },
        {
          id: 'gemini-3.1-flash-image',
          resolutions: ['512', '1k', '2k', '4k'],
          prices: perMillion({
            token_input: 0.5,
            token_image_input: 0.5,
            token_output: 3,
            token_image_output: 60,
          }),
        },
        {
          id: 'gemini-3.1-flash-lite-image',
          prices: perMillion({
            token_input: 0.25,
            token_image_input: 0.25,
            token_output: 1.5,
            token_image_output: 30,
          }),
          notes: ['The cheapest and fastest one; always of 1k.'],
        },
        {
          id: 'gemini-3-pro-image',
          aliases: ['nano-banana-pro-preview'],
          resolutions: ['1k', '2k', '4k'],
          prices: perMillion({
            token_input: 2,
            token_image_input: 2,
            token_output: 12,
            token_image_output: 120,
          }),
        },
      ],
    },
    {
      shared: { ...base, status: 'ended', supports_edit: false, max_input_images: 0 },
      models: [
        {
          id: 'gemini-3-pro-image-preview',
          ends_on: '2026-06-25',
          replacement: 'gemini-3-pro-image',
        },
        {
          id: 'gemini-3.1-flash-image-preview',
          ends_on: '2026-06-25',
          replacement: 'gemini-nano-banana-2.1',
        },
        {
          id: 'gemini-2.5-flash-image',
          ends_on: '2026-10-02',
          replacement: 'gemini-nano-banana-2.1',
          notes: ['One source says 2027-03-15, perhaps the day of the cloud offer.'],
        },
        {
          id: 'gemini-2.5-flash-image-preview',
          ends_on: '2026-01-15',
          replacement: 'gemini-nano-banana-2.1',
        },
        {
          id: 'imagen-4.0-generate-001',
          aliases: ['imagen-4.0-ultra-generate-001', 'imagen-4.0-fast-generate-001'],
          protocol: 'predict',
          ends_on: '2026-08-17',
          replacement: 'gemini-nano-banana-2.1',
        },
        {
          id: 'gemini-2.0-flash-preview-image-generation',
          ends_on: '2026-06-01',
          replacement: 'gemini-nano-banana-2.1',
          notes: ['The day is the one of gemini-2.0-flash.'],
        },
      ],
    },
  ],
}
