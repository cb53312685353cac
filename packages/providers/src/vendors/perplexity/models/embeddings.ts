import { perMillion } from '../../../shared/unit-prices.js'
import type { EmbeddingModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  supports_dimensions: false,
  max_input_tokens: 32_768,
  max_inputs: 512,
  max_tokens_per_request: null,
  input_types: ['text'],
  supports_task: false,
} as const satisfies Partial<EmbeddingModel>

/** Perplexity's embedding models. */
export const perplexityEmbeddingModels: ModelList<'embedding'> = {
  kind: 'embedding',
  groups: [
    {
      shared: base,
      models: [
        {
          id: 'pplx-embed-v1-0.6b',
          dimensions: 1024,
          prices: perMillion({ token_input: 0.004 }),
        },
        {
          id: 'pplx-embed-v1-4b',
          dimensions: 2560,
          prices: perMillion({ token_input: 0.03 }),
        },
      ],
    },
    {
      shared: { ...base, notes: ['Embeds the parts of a document with their context.'] },
      models: [
        {
          id: 'pplx-embed-context-v1-0.6b',
          dimensions: 1024,
          prices: perMillion({ token_input: 0.008 }),
        },
        {
          id: 'pplx-embed-context-v1-4b',
          dimensions: 2560,
          prices: perMillion({ token_input: 0.05 }),
        },
      ],
    },
  ],
}
