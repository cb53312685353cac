import { perMinute } from '../../../shared/unit-prices.js'
import type { TranscriptionModel } from '../../../spec/audio-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  api_type: 'audio_transcription',
  category: 'stt',
  support_audio_input: true,
  supports_vad: true,
  live_sample_rates: null,
  supports_keywords: true,
  supports_prompt: false,
  supports_interim_results: true,
  supports_translation: false,
} as const satisfies Partial<TranscriptionModel>

const nova = {
  ...base,
  file_protocol: 'listen_v1',
  live_protocol: 'listen_v1',
  max_file_mb: 2048,
  supports_several_languages: false,
  supports_word_timestamps: true,
  supports_diarization: true,
  supports_end_of_turn: false,
} as const satisfies Partial<TranscriptionModel>

const flux = {
  ...base,
  file_protocol: null,
  live_protocol: 'listen_v2',
  max_file_mb: null,
  supports_word_timestamps: false,
  supports_diarization: false,
  supports_end_of_turn: true,
} as const satisfies Partial<TranscriptionModel>

/** Deepgram's speech-to-text models. */
export const deepgramTranscriptionModels: ModelList<'transcription'> = {
  kind: 'transcription',
  groups: [
    {
      shared: nova,
      models: [
        {
          id: 'nova-3',
          aliases: ['nova-3-general'],
          supports_several_languages: true,
          prices: perMinute({
            audio_second: {
              stream: 0.0048,
              file: 0.0077,
              stream_multilingual: 0.0058,
              file_multilingual: 0.0092,
            },
          }),
          notes: ['Sources differ on its prices.'],
        },
        {
          id: 'nova-3-medical',
          prices: perMinute({ audio_second: { stream: 0.0077, file: 0.0052 } }),
        },
      ],
    },
    {
      shared: {
        ...nova,
        prices: perMinute({ audio_second: { file: 0.0043 } }),
        notes: ['Its price for live audio is not known.'],
      },
      models: [
        {
          id: 'nova-2',
          aliases: ['nova-2-general'],
          supports_several_languages: true,
          notes: [
            'Its price for live audio is not known.',
            'Kept by the vendor for languages that nova-3 lacks.',
          ],
        },
        { id: 'nova-2-phonecall' },
        { id: 'nova-2-voicemail' },
        { id: 'nova-2-conversationalai' },
        { id: 'nova-2-meeting' },
        { id: 'nova-2-finance' },
        { id: 'nova-2-medical', prices: [], notes: ['Its price is not known.'] },
      ],
    },
    {
      shared: flux,
      models: [
        {
          id: 'flux-general-en',
          supports_several_languages: false,
          notes: ['Its price is not known.'],
        },
        {
          id: 'flux-general-multi',
          supports_several_languages: true,
          prices: perMinute({ audio_second: 0.0078 }),
        },
      ],
    },
  ],
}
