import type { Vendor } from '../vendor.js'
import { groqSpeechModels } from './models/speech.js'
import { groqModels } from './models/text.js'
import { groqPrices } from './models/text-prices.js'
import { groqTranscriptionModels } from './models/transcription.js'

/** Groq. */
export const groq = {
  name: 'groq',
  api_key_env: 'GROQ_API_KEY',
  base_url: 'https://api.groq.com/openai/v1',
  base_url_env: 'GROQ_BASE_URL',
  temperature_max: 2,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: false,
    audio_input: false,
    image_input: false,
    file_input: false,
    function_calling: true,
    structured_output: true,
    batch_api: false,
    batch_max_requests: 0,
    audio_output: false,
    batch_max_file_size_mb: 0,
  },
  models: [groqModels, groqSpeechModels, groqTranscriptionModels],
  text_prices: groqPrices,
  providers: {
    text: async () => (await import('./text/index.js')).createGroqTextProvider,
  },
} as const satisfies Vendor
