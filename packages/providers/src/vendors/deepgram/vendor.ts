import type { Vendor } from '../vendor.js'
import { deepgramSpeechModels } from './models/speech.js'
import { deepgramTranscriptionModels } from './models/transcription.js'

/** Deepgram. */
export const deepgram = {
  name: 'deepgram',
  api_key_env: 'DEEPGRAM_API_KEY',
  base_url: 'https://api.deepgram.com',
  base_url_env: 'DEEPGRAM_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [deepgramSpeechModels, deepgramTranscriptionModels],
  providers: {
    speech: async () => (await import('./speech/index.js')).createDeepgramSpeechProvider,
    transcription: async () =>
      (await import('./transcription/index.js')).createDeepgramTranscriptionProvider,
  },
} as const satisfies Vendor
