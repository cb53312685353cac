import type { Vendor } from '../vendor.js'
import { deepseekModels } from './models/text.js'
import { deepseekPrices } from './models/text-prices.js'

/** DeepSeek. */
export const deepseek = {
  name: 'deepseek',
  api_key_env: 'DEEPSEEK_API_KEY',
  base_url: 'https://api.deepseek.com/',
  base_url_env: 'DEEPSEEK_BASE_URL',
  temperature_max: 2,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: false,
    audio_input: false,
    image_input: false,
    file_input: false,
    function_calling: true,
    structured_output: false,
    batch_api: false,
    batch_max_requests: 0,
    audio_output: false,
    batch_max_file_size_mb: 0,
  },
  models: [deepseekModels],
  text_prices: deepseekPrices,
  providers: {
    text: async () => (await import('./text/index.js')).createDeepSeekTextProvider,
  },
} as const satisfies Vendor
