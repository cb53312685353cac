import { perMinute, perOne } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'
import { xaiVoices } from './voices.js'

/** The models for live voice of xAI, which speak OpenAI's realtime events. */
export const xaiRealtimeModels: ModelList<'realtime'> = {
  kind: 'realtime',
  groups: [
    {
      shared: {
        api_type: 'realtime',
        category: 'realtime',
        protocol: 'realtime',
        support_audio_input: true,
        supports_audio_output: true,
        supports_vad: true,
        supports_function_calling: true,
        supports_web_search: true,
        input_sample_rates: [24_000],
        output_sample_rates: [24_000],
        voices: xaiVoices,
        notes: ['Refuses a function named web_search.'],
      },
      models: [
        {
          id: 'grok-voice-3.0',
          aliases: ['grok-voice-latest'],
          prices: [...perMinute({ session_second: 0.08 }), ...perOne({ message: 0.004 })],
        },
        {
          id: 'grok-voice-2.0',
          replacement: 'grok-voice-3.0',
          prices: [...perMinute({ session_second: 0.08 }), ...perOne({ message: 0.004 })],
        },
        {
          id: 'grok-voice-think-fast-1.0',
          aliases: ['grok-voice-fast-1.0'],
          status: 'deprecated',
          replacement: 'grok-voice-3.0',
          prices: [...perMinute({ session_second: 0.05 }), ...perOne({ message: 0.004 })],
        },
      ],
    },
  ],
}
