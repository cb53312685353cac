import { perMillion } from '../../../shared/unit-prices.js'
import type { SpeechModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'
import { deepgramAura2Voices } from './aura-2-voices.js'
import { deepgramAuraVoices, deepgramFluxVoices } from './voices.js'

const base = {
  supports_text_stream: true,
  supports_instructions: false,
  sample_rate: 24_000,
  max_characters: 2000,
} as const satisfies Partial<SpeechModel>

const aura = {
  ...base,
  protocol: 'speak_v1',
  formats: ['mp3', 'linear16', 'mulaw', 'alaw', 'opus', 'flac', 'aac'],
} as const satisfies Partial<SpeechModel>

/** Deepgram's speech models; what goes to the vendor as the model is the name of the voice. */
export const deepgramSpeechModels: ModelList<'speech'> = {
  kind: 'speech',
  groups: [
    {
      shared: aura,
      models: [
        {
          id: 'aura-2',
          supports_speed: true,
          voices: deepgramAura2Voices,
          default_voice: 'aura-2-thalia-en',
          languages: ['en', 'de', 'es', 'fr', 'it', 'ja', 'nl'],
          prices: perMillion({ character: 30 }),
        },
        {
          id: 'aura',
          supports_speed: false,
          voices: deepgramAuraVoices,
          default_voice: 'aura-asteria-en',
          languages: ['en'],
          prices: perMillion({ character: 15 }),
        },
      ],
    },
    {
      shared: {
        ...base,
        protocol: 'speak_v2',
        formats: ['linear16'],
        supports_speed: true,
        voices: deepgramFluxVoices,
        default_voice: 'flux-alexis-en',
        languages: ['en'],
      },
      models: [{ id: 'flux-tts', notes: ['Its price is not known.'] }],
    },
  ],
}
