import type { Vendor } from '../vendor.js'
import { perplexityEmbeddingModels } from './models/embeddings.js'
import { perplexityModels } from './models/text.js'
import { perplexityPrices } from './models/text-prices.js'

/** Perplexity. */
export const perplexity = {
  name: 'perplexity',
  api_key_env: 'PERPLEXITY_API_KEY',
  base_url: 'https://api.perplexity.ai',
  base_url_env: 'PERPLEXITY_BASE_URL',
  temperature_max: 2,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: true,
    audio_input: false,
    image_input: true,
    file_input: false,
    function_calling: true,
    structured_output: true,
    batch_api: false,
    batch_max_requests: 0,
    audio_output: false,
    batch_max_file_size_mb: 0,
  },
  models: [perplexityModels, perplexityEmbeddingModels],
  text_prices: perplexityPrices,
  providers: {
    text: async () => (await import('./text/index.js')).createPerplexityTextProvider,
  },
} as const satisfies Vendor
