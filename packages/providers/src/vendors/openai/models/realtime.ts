import { perMillion, perMinute } from '../../../shared/unit-prices.js'
import type { RealtimeModel } from '../../../spec/audio-models.js'
import type { ModelList } from '../../../spec/model-record.js'
import { openaiLiveVoices, openaiRealtimeVoices } from './voices.js'

const base = {
  api_type: 'realtime',
  category: 'realtime',
  support_audio_input: true,
  supports_audio_output: true,
  input_sample_rates: [24_000],
  output_sample_rates: [24_000],
} as const satisfies Partial<RealtimeModel>

const realtime = {
  ...base,
  protocol: 'realtime',
  support_image_input: true,
  supports_vad: true,
  supports_function_calling: true,
  voices: openaiRealtimeVoices,
} as const satisfies Partial<RealtimeModel>

const reasoning = {
  ...realtime,
  is_reasoning_model: true,
  supports_reasoning_effort: true,
  reasoning_effort_values: ['minimal', 'low', 'medium', 'high', 'xhigh'],
  context_window: 128_000,
  max_output_tokens: 32_000,
} as const satisfies Partial<RealtimeModel>

const first = { ...realtime, context_window: 32_000, max_output_tokens: 4096 } as const

const audio = { token_audio_input: 32, token_audio_output: 64 } as const
const miniAudio = { token_audio_input: 10, token_audio_output: 20 } as const

/** OpenAI's models for live voice. */
export const openaiRealtimeModels: ModelList<'realtime'> = {
  kind: 'realtime',
  groups: [
    {
      shared: reasoning,
      models: [
        {
          id: 'gpt-realtime-2.1',
          prices: perMillion({
            ...audio,
            token_input: 4,
            token_cached: 0.4,
            token_output: 24,
            token_audio_cached: 0.4,
            token_image_input: 5,
          }),
        },
        {
          id: 'gpt-realtime-2.1-mini',
          prices: perMillion({
            ...miniAudio,
            token_input: 0.6,
            token_cached: 0.06,
            token_output: 2.4,
            token_audio_cached: 0.3,
            token_image_input: 0.8,
          }),
        },
        {
          id: 'gpt-realtime-2',
          prices: perMillion({
            ...audio,
            token_input: 4,
            token_cached: 0.4,
            token_output: 24,
            token_image_input: 5,
          }),
        },
      ],
    },
    {
      shared: first,
      models: [
        {
          id: 'gpt-realtime-1.5',
          prices: perMillion({
            ...audio,
            token_input: 4,
            token_cached: 0.4,
            token_output: 16,
            token_image_input: 5,
          }),
        },
        {
          id: 'gpt-realtime',
          aliases: ['gpt-realtime-2025-08-28'],
          status: 'deprecated',
          ends_on: '2027-01-20',
          replacement: 'gpt-realtime-2.1',
          prices: perMillion({ ...audio, token_input: 4, token_cached: 0.4, token_output: 16 }),
        },
        {
          id: 'gpt-realtime-mini',
          aliases: ['gpt-realtime-mini-2025-12-15', 'gpt-realtime-mini-2025-10-06'],
          status: 'deprecated',
          ends_on: '2027-01-20',
          replacement: 'gpt-realtime-2.1-mini',
          prices: perMillion({
            ...miniAudio,
            token_input: 0.6,
            token_cached: 0.06,
            token_output: 2.4,
          }),
        },
      ],
    },
    {
      shared: { ...realtime, status: 'ended' },
      models: [
        {
          id: 'gpt-4o-realtime-preview',
          aliases: [
            'gpt-4o-realtime-preview-2024-10-01',
            'gpt-4o-realtime-preview-2024-12-17',
            'gpt-4o-realtime-preview-2025-06-03',
          ],
          replacement: 'gpt-realtime-2.1',
          notes: ['Its protocol is gone; sources differ on the day.'],
        },
        {
          id: 'gpt-4o-mini-realtime-preview',
          aliases: ['gpt-4o-mini-realtime-preview-2024-12-17'],
          ends_on: '2026-07-23',
          replacement: 'gpt-realtime-2.1-mini',
        },
      ],
    },
    {
      shared: {
        ...base,
        protocol: 'live',
        supports_function_calling: true,
        voices: openaiLiveVoices,
        input_sample_rates: [24_000, 16_000, 8000],
        output_sample_rates: [24_000, 16_000, 8000],
        notes: ['Both sides speak at once; tools run in a model behind it, billed apart.'],
      },
      models: [
        {
          id: 'gpt-live-1.1',
          prices: perMinute({ session_second: { active: 0.05, standby: 0.02 } }),
        },
        { id: 'gpt-live-1', prices: perMinute({ session_second: { active: 0.05 } }) },
      ],
    },
    {
      shared: { ...base, protocol: 'realtime_translation', context_window: 16_000 },
      models: [
        {
          id: 'gpt-realtime-translate',
          prices: perMinute({ audio_second: 0.034 }),
          notes: ['Translates speech into speech; takes neither instructions nor tools.'],
        },
      ],
    },
  ],
}
