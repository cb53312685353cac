import type { Vendor } from '../vendor.js'
import { geminiEmbeddingModels } from './models/embeddings.js'
import { geminiImageModels } from './models/image.js'
import { geminiRealtimeModels } from './models/realtime.js'
import { geminiSpeechModels } from './models/speech.js'
import { geminiModels } from './models/text.js'
import { geminiPrices } from './models/text-prices.js'
import { geminiTranscriptionModels } from './models/transcription.js'
import { geminiVideoModels } from './models/video.js'

/** Google's Gemini API. */
export const gemini = {
  name: 'gemini',
  api_key_env: 'GOOGLE_API_KEY',
  base_url: 'https://generativelanguage.googleapis.com',
  base_url_env: 'GEMINI_BASE_URL',
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
    batch_max_file_size_mb: 2048,
  },
  models: [
    geminiModels,
    geminiEmbeddingModels,
    geminiImageModels,
    geminiRealtimeModels,
    geminiSpeechModels,
    geminiTranscriptionModels,
    geminiVideoModels,
  ],
  text_prices: geminiPrices,
  providers: {
    image: async () => (await import('./image/index.js')).createGeminiImageProvider,
    speech: async () => (await import('./speech/index.js')).createGeminiSpeechProvider,
    text: async () => (await import('./text/index.js')).createGeminiTextProvider,
    transcription: async () =>
      (await import('./transcription/index.js')).createGeminiTranscriptionProvider,
    video: async () => (await import('./video/index.js')).createGeminiVideoProvider,
  },
} as const satisfies Vendor
