import type { VendorModels } from '../../spec/model-record.js'

const shared = {
  api_type: 'realtime',
  category: 'realtime',
  support_audio_input: true,
  supports_audio_output: true,
} as const

const openai = {
  ...shared,
  supports_vad: true,
  supports_function_calling: true,
  voices: ['alloy', 'ash', 'ballad', 'cedar', 'coral', 'echo', 'marin', 'sage', 'shimmer', 'verse'],
} as const

/** Models for live voice. */
export const realtimeModels: readonly VendorModels[] = [
  {
    provider_name: 'openai',
    groups: [
      {
        shared: openai,
        models: [
          { id: 'gpt-realtime-2.1', context_window: 128_000, max_output_tokens: 32_000 },
          { id: 'gpt-realtime-2.1-mini', context_window: 128_000, max_output_tokens: 32_000 },
          { id: 'gpt-realtime-2', context_window: 128_000, max_output_tokens: 32_000 },
          { id: 'gpt-realtime-1.5', context_window: 32_000, max_output_tokens: 4_096 },
          {
            id: 'gpt-realtime',
            aliases: ['gpt-realtime-2025-08-28'],
            context_window: 32_000,
            max_output_tokens: 4_096,
            status: 'deprecated',
            ends_on: '2027-01-20',
            replacement: 'gpt-realtime-2.1',
          },
          {
            id: 'gpt-realtime-mini',
            aliases: ['gpt-realtime-mini-2025-12-15'],
            context_window: 32_000,
            max_output_tokens: 4_096,
            status: 'deprecated',
            ends_on: '2027-01-20',
            replacement: 'gpt-realtime-2.1-mini',
          },
          {
            id: 'gpt-4o-realtime-preview',
            aliases: [
              'gpt-4o-realtime-preview-2024-10-01',
              'gpt-4o-realtime-preview-2024-12-17',
              'gpt-4o-realtime-preview-2025-06-03',
            ],
            status: 'ended',
            replacement: 'gpt-realtime-2.1',
          },
          {
            id: 'gpt-4o-mini-realtime-preview',
            aliases: ['gpt-4o-mini-realtime-preview-2024-12-17'],
            status: 'ended',
            ends_on: '2026-07-23',
            replacement: 'gpt-realtime-2.1-mini',
          },
          { id: 'gpt-live-1.1' },
          { id: 'gpt-live-1' },
          { id: 'gpt-realtime-translate', context_window: 16_000 },
        ],
      },
    ],
  },
  {
    provider_name: 'google',
    groups: [
      {
        shared: { ...shared, voices: ['Aoede', 'Charon', 'Fenrir', 'Kore', 'Puck'] },
        models: [
          { id: 'gemini-3.8-live', context_window: 131_072 },
          { id: 'gemini-3.8-live-extended-thinking', context_window: 131_072 },
          { id: 'gemini-3.5-live-translate-preview', context_window: 131_072 },
          {
            id: 'gemini-3.1-flash-live-preview',
            status: 'ended',
            ends_on: '2026-11-17',
            replacement: 'gemini-3.8-live',
          },
          {
            id: 'gemini-2.5-flash-native-audio-preview-12-2025',
            status: 'ended',
            ends_on: '2026-11-17',
            replacement: 'gemini-3.8-live',
          },
          {
            id: 'gemini-2.0-flash-exp',
            aliases: ['models/gemini-2.0-flash-exp'],
            status: 'ended',
            ends_on: '2025-12-09',
            replacement: 'gemini-3.8-live',
          },
        ],
      },
    ],
  },
  {
    provider_name: 'xai',
    groups: [
      {
        shared,
        models: [
          { id: 'grok-voice-3.0', aliases: ['grok-voice-latest'] },
          { id: 'grok-voice-2.0', replacement: 'grok-voice-3.0' },
          {
            id: 'grok-voice-think-fast-1.0',
            aliases: ['grok-voice-fast-1.0'],
            status: 'deprecated',
            replacement: 'grok-voice-3.0',
          },
        ],
      },
    ],
  },
]

/** Short names of realtime models, and of those that have ended; they are not text models and never resolve to one. */
export const realtimeAliases: Readonly<Record<string, string>> = {
  'gemini-2.0-flash-exp': 'gemini-3.8-live',
  'gemini-2.5-flash-native-audio-preview-12-2025': 'gemini-3.8-live',
  'gemini-3.1-flash-live-preview': 'gemini-3.8-live',
  'gemini-live': 'gemini-3.8-live',
  'gemini-pro-realtime': 'gemini-3.8-live',
  'gemini-realtime': 'gemini-3.8-live',
  'gpt-4o-mini-realtime': 'gpt-realtime-2.1-mini',
  'gpt-4o-mini-realtime-preview': 'gpt-realtime-2.1-mini',
  'gpt-4o-realtime': 'gpt-realtime-2.1',
  'gpt-4o-realtime-preview': 'gpt-realtime-2.1',
  'gpt-realtime-preview': 'gpt-realtime-2.1',
  'grok-voice': 'grok-voice-3.0',
  'models/gemini-2.0-flash-exp': 'gemini-3.8-live',
  'openai-realtime': 'gpt-realtime-2.1',
  realtime: 'gpt-realtime-2.1',
  'realtime-mini': 'gpt-realtime-2.1-mini',
}

/** Session defaults of each vendor; times in milliseconds. */
export const realtimeDefaults = {
  openai: {
    model: 'gpt-realtime-2.1',
    voice: 'alloy',
    sample_rate: 24000,
    turn_detection: {
      enabled: true,
      threshold: 0.5,
      silence_duration_ms: 500,
      prefix_padding_ms: 300,
    },
  },
  google: {
    model: 'gemini-3.8-live',
    voice: 'Puck',
    sample_rate: 16000,
    sample_rates: [16000, 24000],
    temperature: 0.7,
    max_tokens: 1024,
  },
} as const
