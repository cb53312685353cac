import { perMillion, perThousand } from '../../../shared/unit-prices.js'
import type { RealtimeModel } from '../../../spec/audio-models.js'
import type { ModelList } from '../../../spec/model-record.js'
import { geminiVoices } from './voices.js'

const base = {
  api_type: 'realtime',
  category: 'realtime',
  protocol: 'gemini_live',
  support_audio_input: true,
  supports_audio_output: true,
  supports_vad: true,
  input_sample_rates: [16_000],
  output_sample_rates: [24_000],
  voices: geminiVoices,
} as const satisfies Partial<RealtimeModel>

const prices = [
  ...perMillion({
    token_input: 0.75,
    token_audio_input: 3,
    token_image_input: 1,
    token_video_input: 1,
    token_output: 4.5,
    token_audio_output: 12,
  }),
  ...perThousand({ search: 14 }),
]

/** Gemini's models for live voice. */
export const geminiRealtimeModels: ModelList<'realtime'> = {
  kind: 'realtime',
  groups: [
    {
      shared: {
        ...base,
        context_window: 131_072,
        support_image_input: true,
        supports_function_calling: true,
        prices,
      },
      models: [
        { id: 'gemini-3.8-live' },
        {
          id: 'gemini-3.8-live-extended-thinking',
          is_reasoning_model: true,
          notes: ['Goes on thinking after a turn is complete.'],
        },
      ],
    },
    {
      shared: base,
      models: [
        {
          id: 'gemini-3.5-live-translate-preview',
          context_window: 131_072,
          prices: perMillion({ token_audio_input: 3.5, token_audio_output: 21 }),
          notes: ['Translates speech into speech; takes neither instructions nor tools.'],
        },
      ],
    },
    {
      shared: {
        ...base,
        status: 'ended',
        ends_on: '2026-11-17',
        replacement: 'gemini-3.8-live',
      },
      models: [
        { id: 'gemini-3.1-flash-live-preview' },
        { id: 'gemini-2.5-flash-native-audio-preview-12-2025' },
        {
          id: 'gemini-2.0-flash-exp',
          aliases: ['models/gemini-2.0-flash-exp'],
          ends_on: '2025-12-09',
        },
      ],
    },
  ],
}
