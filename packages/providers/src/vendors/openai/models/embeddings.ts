import { perMillion } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** OpenAI's embedding models. */
export const openaiEmbeddingModels: ModelList<'embedding'> = {
  kind: 'embedding',
  groups: [
    {
      shared: {
        supports_dimensions: true,
        max_input_tokens: 8192,
        max_inputs: 2048,
        max_tokens_per_request: 300_000,
        input_types: ['text'],
        supports_task: false,
      },
      models: [
        {
          id: 'text-embedding-3-small',
          dimensions: 1536,
          prices: perMillion({ token_input: 0.02 }),
        },
        {
          id: 'text-embedding-3-large',
          dimensions: 3072,
          prices: perMillion({ token_input: 0.13 }),
        },
        {
          id: 'text-embedding-ada-002',
          dimensions: 1536,
          supports_dimensions: false,
          prices: perMillion({ token_input: 0.1 }),
        },
      ],
    },
  ],
}
