import { perMillion } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'
import { xaiVoices } from './voices.js'

/** The speech model of xAI, whose endpoint takes a voice but no model name. */
export const xaiSpeechModels: ModelList<'speech'> = {
  kind: 'speech',
  groups: [
    {
      shared: {
        protocol: 'tts',
        supports_text_stream: true,
        supports_instructions: false,
        supports_speed: true,
        voices: xaiVoices,
        default_voice: 'eve',
        formats: ['mp3', 'wav', 'pcm', 'mulaw', 'alaw'],
        sample_rate: 24_000,
        max_characters: null,
        languages: null,
      },
      models: [
        {
          id: 'grok-tts',
          prices: perMillion({ character: 4.2 }),
          notes: ['The price is of spring 2026.'],
        },
      ],
    },
  ],
}
