import type { Vendor } from '../vendor.js'
import { xaiImageModels } from './models/image.js'
import { xaiRealtimeModels } from './models/realtime.js'
import { xaiSpeechModels } from './models/speech.js'
import { xaiModels } from './models/text.js'
import { xaiPrices } from './models/text-prices.js'
import { xaiTranscriptionModels } from './models/transcription.js'
import { xaiVideoModels } from './models/video.js'

/** xAI. */
export const xai = {
  name: 'xai',
  api_key_env: 'XAI_API_KEY',
  base_url: 'https://api.x.ai/v1',
  base_url_env: 'XAI_BASE_URL',
  temperature_max: 2,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: true,
    audio_input: false,
    image_input: true,
    file_input: true,
    function_calling: true,
    structured_output: true,
    batch_api: false,
    batch_max_requests: 0,
    audio_output: false,
    batch_max_file_size_mb: 0,
  },
  models: [
    xaiModels,
    xaiImageModels,
    xaiRealtimeModels,
    xaiSpeechModels,
    xaiTranscriptionModels,
    xaiVideoModels,
  ],
  text_prices: xaiPrices,
  providers: {
    image: async () => (await import('./image/index.js')).createXaiImageProvider,
    speech: async () => (await import('./speech/index.js')).createXaiSpeechProvider,
    text: async () => (await import('./text/index.js')).createXaiTextProvider,
    transcription: async () =>
      (await import('./transcription/index.js')).createXaiTranscriptionProvider,
    video: async () => (await import('./video/index.js')).createXaiVideoProvider,
  },
} as const satisfies Vendor
