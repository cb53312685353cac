import { perMillion } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** The speech models on Groq, all previews. */
export const groqSpeechModels: ModelList<'speech'> = {
  kind: 'speech',
  groups: [
    {
      shared: {
        protocol: 'audio_speech',
        supports_text_stream: false,
        supports_instructions: false,
        supports_speed: true,
        formats: ['wav'],
        sample_rate: 24_000,
        max_characters: 200,
        notes: ['A preview.'],
      },
      models: [
        {
          id: 'canopylabs/orpheus-v1-english',
          voices: ['autumn', 'diana', 'hannah', 'austin', 'daniel', 'troy'],
          default_voice: 'autumn',
          languages: ['en'],
          prices: perMillion({ character: 22 }),
        },
        {
          id: 'canopylabs/orpheus-arabic-saudi',
          voices: ['fahad', 'sultan', 'abdullah', 'lulwa', 'noura', 'aisha'],
          default_voice: 'fahad',
          languages: ['ar'],
          prices: perMillion({ character: 40 }),
        },
      ],
    },
  ],
}
