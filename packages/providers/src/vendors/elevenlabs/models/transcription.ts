import { perHour } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** ElevenLabs' speech-to-text models. */
export const elevenlabsTranscriptionModels: ModelList<'transcription'> = {
  kind: 'transcription',
  groups: [
    {
      shared: {
        api_type: 'audio_transcription',
        category: 'stt',
        support_audio_input: true,
        file_protocol: 'speech_to_text',
        live_protocol: null,
        live_sample_rates: null,
        max_file_mb: 3000,
        supports_several_languages: false,
        supports_keywords: false,
        supports_prompt: false,
        supports_word_timestamps: true,
        supports_diarization: true,
        supports_interim_results: false,
        supports_end_of_turn: false,
        supports_translation: false,
      },
      models: [
        { id: 'scribe_v2', supports_keywords: true, prices: perHour({ audio_second: 0.22 }) },
        {
          id: 'scribe_v2_realtime',
          supports_keywords: true,
          supports_vad: true,
          file_protocol: null,
          live_protocol: 'scribe_realtime',
          live_sample_rates: [16_000, 8000, 22_050, 24_000, 44_100, 48_000],
          max_file_mb: null,
          supports_diarization: false,
          supports_interim_results: true,
          notes: ['Its price is not known.'],
        },
        { id: 'scribe_v2_turbo', notes: ['Known from the types of the SDK only.'] },
        {
          id: 'scribe_v1',
          aliases: ['scribe_v1_experimental'],
          prices: perHour({ audio_second: 0.22 }),
          status: 'deprecated',
          replacement: 'scribe_v2',
          notes: ['Gone from the types of the SDK; no day is known.'],
        },
      ],
    },
  ],
}
