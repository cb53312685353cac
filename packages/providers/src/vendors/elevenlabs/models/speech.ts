import { perMillion } from '../../../shared/unit-prices.js'
import type { SpeechModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'
import { elevenlabsStockVoices } from './voices.js'

const base = {
  supports_text_stream: true,
  supports_instructions: false,
  voices: null,
  stock_voices: elevenlabsStockVoices,
  default_voice: '21m00Tcm4TlvDq8ikWAM',
  formats: [
    'mp3_44100_128',
    'mp3_22050_32',
    'mp3_44100_32',
    'mp3_44100_64',
    'mp3_44100_96',
    'mp3_44100_192',
    'pcm_24000',
    'pcm_8000',
    'pcm_16000',
    'pcm_22050',
    'pcm_44100',
    'pcm_48000',
    'ulaw_8000',
    'alaw_8000',
    'opus_48000_32',
    'opus_48000_64',
    'opus_48000_96',
    'opus_48000_128',
    'opus_48000_192',
  ],
  sample_rate: 24_000,
  languages: null,
} as const satisfies Partial<SpeechModel>

const dialogue = {
  ...base,
  protocol: 'dialogue',
  supports_speed: false,
  max_characters: 10_000,
} as const satisfies Partial<SpeechModel>

const multiContext = {
  ...base,
  protocol: 'multi_context',
  supports_speed: true,
} as const satisfies Partial<SpeechModel>

const quick = perMillion({ character: 40 })
const full = perMillion({ character: 80 })

/** ElevenLabs' speech models; the newer ones speak over the dialogue socket only. */
export const elevenlabsSpeechModels: ModelList<'speech'> = {
  kind: 'speech',
  groups: [
    {
      shared: { ...dialogue, notes: ['Of the voice settings only stability has an effect.'] },
      models: [
        { id: 'eleven_v4', prices: full },
        { id: 'eleven_v4_turbo', prices: quick },
        { id: 'eleven_v3', max_characters: 5000, prices: full },
        { id: 'eleven_v3_conversational', max_characters: 5000, prices: quick },
      ],
    },
    {
      shared: multiContext,
      models: [
        { id: 'eleven_flash_v2_5', max_characters: 40_000, prices: quick },
        { id: 'eleven_flash_v2', max_characters: 30_000, prices: quick, languages: ['en'] },
        {
          id: 'eleven_turbo_v2_5',
          max_characters: 40_000,
          prices: quick,
          notes: ['The vendor advises eleven_flash_v2_5.'],
        },
        { id: 'eleven_turbo_v2', max_characters: 30_000, prices: quick, languages: ['en'] },
        { id: 'eleven_multilingual_v2', max_characters: 10_000, prices: full },
        {
          id: 'eleven_monolingual_v1',
          max_characters: 10_000,
          languages: ['en'],
          supports_speed: false,
          status: 'deprecated',
          replacement: 'eleven_flash_v2_5',
          notes: ['No longer in the lists of the vendor; no day is known.'],
        },
      ],
    },
  ],
}
