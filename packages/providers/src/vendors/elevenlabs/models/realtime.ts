import { perMillion, perMinute } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** ElevenLabs' models for live voice, called through its agent platform. */
export const elevenlabsRealtimeModels: ModelList<'realtime'> = {
  kind: 'realtime',
  groups: [
    {
      shared: {
        api_type: 'realtime',
        category: 'realtime',
        protocol: 'conversation',
        support_audio_input: true,
        supports_audio_output: true,
        supports_vad: true,
        supports_function_calling: true,
        input_sample_rates: [16_000],
        output_sample_rates: [16_000],
        notes: ['Not in the types of the SDK.', 'Voices belong to the account.'],
      },
      models: [
        {
          id: 'eleven_realtime_v1_max',
          prices: [
            ...perMinute({ session_second: 0.08 }),
            ...perMillion({ token_input: 1.8, token_output: 9 }),
          ],
        },
        {
          id: 'eleven_realtime_v1_mini',
          prices: [
            ...perMinute({ session_second: 0.08 }),
            ...perMillion({ token_input: 0.2, token_output: 6 }),
          ],
        },
      ],
    },
  ],
}
