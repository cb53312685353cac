import { perMillion } from '../../../shared/unit-prices.js'
import type { SpeechModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'
import { geminiVoices } from './voices.js'

const base = {
  protocol: 'generate_content',
  supports_text_stream: false,
  supports_instructions: true,
  supports_speed: false,
  voices: geminiVoices,
  default_voice: 'Puck',
  sample_rate: 24_000,
  max_characters: null,
  languages: null,
} as const satisfies Partial<SpeechModel>

/** From 2027 on the prices of the current models double. */
const from = '2027-01-01'

/** Gemini's speech models. */
export const geminiSpeechModels: ModelList<'speech'> = {
  kind: 'speech',
  groups: [
    {
      shared: {
        ...base,
        formats: ['wav'],
        notes: ['Returns a whole WAV file.', 'Takes up to 8,192 tokens of text.'],
      },
      models: [
        {
          id: 'gemini-3.8-flash-tts',
          prices: [
            ...perMillion({ token_input: 0.5, token_audio_output: 9 }),
            ...perMillion({ token_input: 1, token_audio_output: 18 }, { from }),
          ],
        },
        {
          id: 'gemini-3.8-flash-lite-tts',
          prices: [
            ...perMillion({ token_input: 0.5, token_audio_output: 6 }),
            ...perMillion({ token_input: 1, token_audio_output: 12 }, { from }),
          ],
        },
      ],
    },
    {
      shared: {
        ...base,
        formats: ['pcm'],
        status: 'ended',
        ends_on: '2026-11-17',
        replacement: 'gemini-3.8-flash-tts',
      },
      models: [
        { id: 'gemini-3.1-flash-tts-preview' },
        { id: 'gemini-2.5-flash-preview-tts' },
        { id: 'gemini-2.5-pro-preview-tts' },
      ],
    },
  ],
}
