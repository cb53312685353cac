import { perMillion } from '../../../shared/unit-prices.js'
import type { EmbeddingModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  dimensions: 3072,
  supports_dimensions: true,
  max_input_tokens: 2048,
  max_inputs: 100,
  max_tokens_per_request: null,
  input_types: ['text'],
  supports_task: true,
} as const satisfies Partial<EmbeddingModel>

const ended = { ...base, status: 'ended', replacement: 'gemini-embedding-2' } as const

/** Gemini's embedding models. */
export const geminiEmbeddingModels: ModelList<'embedding'> = {
  kind: 'embedding',
  groups: [
    {
      shared: base,
      models: [
        {
          id: 'gemini-embedding-2',
          max_input_tokens: 8192,
          input_types: ['text', 'image', 'audio', 'video', 'pdf'],
          prices: perMillion({
            token_input: 0.2,
            token_image_input: 0.45,
            token_audio_input: 6.5,
            token_video_input: 12,
          }),
          notes: ['Its vectors do not match those of gemini-embedding-001.'],
        },
        {
          id: 'gemini-embedding-001',
          status: 'deprecated',
          ends_on: '2028-05-14',
          replacement: 'gemini-embedding-2',
          prices: perMillion({ token_input: 0.15 }),
        },
      ],
    },
    {
      shared: ended,
      models: [
        { id: 'gemini-embedding-2-preview', ends_on: '2026-11-06' },
        { id: 'text-embedding-004', ends_on: '2026-01-14' },
      ],
    },
  ],
}
