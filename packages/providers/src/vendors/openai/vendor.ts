import type { Vendor } from '../vendor.js'
import { openaiEmbeddingModels } from './models/embeddings.js'
import { openaiImageModels } from './models/image.js'
import { openaiRealtimeModels } from './models/realtime.js'
import { openaiSpeechModels } from './models/speech.js'
import { openaiModels } from './models/text.js'
import { openaiDeprecatedModels } from './models/text-deprecated.js'
import { openaiEndedModels } from './models/text-ended.js'
import { openaiPrices } from './models/text-prices.js'
import { openaiRestrictedModels } from './models/text-restricted.js'
import { openaiTranscriptionModels } from './models/transcription.js'
import { openaiVideoModels } from './models/video.js'

/** OpenAI. */
export const openai = {
  name: 'openai',
  api_key_env: 'OPENAI_API_KEY',
  base_url: 'https://api.openai.com/v1',
  base_url_env: 'OPENAI_BASE_URL',
  temperature_max: 2,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: true,
    audio_input: true,
    image_input: true,
    file_input: true,
    function_calling: true,
    structured_output: true,
    batch_api: true,
    batch_max_requests: 50000,
    audio_output: false,
    batch_max_file_size_mb: 200,
  },
  models: [
    openaiModels,
    openaiDeprecatedModels,
    openaiRestrictedModels,
    openaiEndedModels,
    openaiEmbeddingModels,
    openaiImageModels,
    openaiRealtimeModels,
    openaiSpeechModels,
    openaiTranscriptionModels,
    openaiVideoModels,
  ],
  text_prices: openaiPrices,
  providers: {
    image: async () => (await import('./image/index.js')).createOpenAiImageProvider,
    speech: async () => (await import('./speech/index.js')).createOpenAiSpeechProvider,
    text: async () => (await import('./text/index.js')).createOpenAiTextProvider,
    transcription: async () =>
      (await import('./transcription/index.js')).createOpenAiTranscriptionProvider,
  },
} as const satisfies Vendor
