import type { Vendor } from '../vendor.js'
import { elevenlabsRealtimeModels } from './models/realtime.js'
import { elevenlabsSpeechModels } from './models/speech.js'
import { elevenlabsTranscriptionModels } from './models/transcription.js'

/** ElevenLabs. */
export const elevenlabs = {
  name: 'elevenlabs',
  api_key_env: 'ELEVEN_API_KEY',
  base_url: 'https://api.elevenlabs.io',
  base_url_env: 'ELEVENLABS_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [elevenlabsRealtimeModels, elevenlabsSpeechModels, elevenlabsTranscriptionModels],
  providers: {
    speech: async () => (await import('./speech/index.js')).createElevenLabsSpeechProvider,
    transcription: async () =>
      (await import('./transcription/index.js')).createElevenLabsTranscriptionProvider,
  },
} as const satisfies Vendor
