import type { VendorModels } from '../model-record.js'

const shared = { api_type: 'realtime', category: 'realtime' } as const

/** Models for live voice. */
export const realtimeModels: readonly VendorModels[] = [
  {
    provider_name: 'openai',
    groups: [
      {
        shared,
        models: [
          {
            id: 'gpt-4o-realtime-preview',
            supports_audio_output: true,
            support_audio_input: true,
            supports_vad: true,
            supports_function_calling: true,
            voices: [
              'alloy',
              'ash',
              'ballad',
              'cedar',
              'coral',
              'echo',
              'marin',
              'sage',
              'shimmer',
              'verse',
            ],
            audio_input_cost_per_min: 0.1,
            audio_output_cost_per_min: 0.2,
            status: 'deprecated',
            replacement: 'gpt-realtime',
          },
          {
            id: 'gpt-realtime',
            supports_audio_output: true,
            support_audio_input: true,
            supports_vad: true,
            supports_function_calling: true,
            voices: [
              'alloy',
              'ash',
              'ballad',
              'cedar',
              'coral',
              'echo',
              'marin',
              'sage',
              'shimmer',
              'verse',
            ],
            audio_input_cost_per_min: 0.1,
            audio_output_cost_per_min: 0.2,
          },
          {
            id: 'gpt-realtime-mini',
            supports_audio_output: true,
            support_audio_input: true,
            supports_vad: true,
            supports_function_calling: true,
            voices: [
              'alloy',
              'ash',
              'ballad',
              'cedar',
              'coral',
              'echo',
              'marin',
              'sage',
              'shimmer',
              'verse',
            ],
            audio_input_cost_per_min: 0.05,
            audio_output_cost_per_min: 0.1,
          },
          {
            id: 'gpt-realtime-preview',
            supports_audio_output: true,
            support_audio_input: true,
            supports_vad: true,
            supports_function_calling: true,
            voices: [
              'alloy',
              'ash',
              'ballad',
              'cedar',
              'coral',
              'echo',
              'marin',
              'sage',
              'shimmer',
              'verse',
            ],
            audio_input_cost_per_min: 0.1,
            audio_output_cost_per_min: 0.2,
            status: 'deprecated',
            replacement: 'gpt-realtime',
          },
        ],
      },
    ],
  },
  {
    provider_name: 'google',
    groups: [
      {
        shared,
        models: [
          {
            id: 'models/gemini-2.0-flash-exp',
            supports_audio_output: true,
            support_audio_input: true,
            voices: ['Aoede', 'Charon', 'Fenrir', 'Kore', 'Puck'],
          },
        ],
      },
    ],
  },
]

/** Short names of realtime models; they are not text models and never resolve to one. */
export const realtimeAliases: Readonly<Record<string, string>> = {
  'gemini-live': 'models/gemini-2.0-flash-exp',
  'gemini-pro-realtime': 'models/gemini-2.0-flash-exp',
  'gemini-realtime': 'models/gemini-2.0-flash-exp',
  'gpt-4o-mini-realtime': 'gpt-realtime-mini',
  'gpt-4o-mini-realtime-preview': 'gpt-realtime-mini',
  'gpt-4o-realtime': 'gpt-realtime',
  'gpt-4o-realtime-preview': 'gpt-realtime',
  'gpt-realtime-preview': 'gpt-realtime',
  'openai-realtime': 'gpt-realtime',
  realtime: 'gpt-realtime',
  'realtime-mini': 'gpt-realtime-mini',
}

/** Session defaults of each vendor; times in milliseconds. */
export const realtimeDefaults = {
  openai: {
    model: 'gpt-realtime',
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
    model: 'models/gemini-2.0-flash-exp',
    voice: 'Puck',
    sample_rate: 16000,
    sample_rates: [16000, 24000],
    temperature: 0.7,
    max_tokens: 1024,
  },
} as const
