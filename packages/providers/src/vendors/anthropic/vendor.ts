import type { Vendor } from '../vendor.js'
import { anthropicModels } from './models/text.js'
import { anthropicPrices } from './models/text-prices.js'

/** Anthropic. */
export const anthropic = {
  name: 'anthropic',
  api_key_env: 'ANTHROPIC_API_KEY',
  base_url: 'https://api.anthropic.com',
  base_url_env: 'ANTHROPIC_BASE_URL',
  temperature_max: 1,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: true,
    audio_input: false,
    image_input: true,
    file_input: true,
    function_calling: true,
    structured_output: true,
    batch_api: true,
    batch_max_requests: 100000,
    audio_output: false,
    batch_max_file_size_mb: 256,
  },
  models: [anthropicModels],
  text_prices: anthropicPrices,
  providers: {
    text: async () => (await import('./text/index.js')).createAnthropicTextProvider,
  },
} as const satisfies Vendor
