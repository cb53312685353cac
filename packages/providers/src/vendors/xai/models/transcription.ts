import { perHour } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** The speech-to-text models of xAI. */
export const xaiTranscriptionModels: ModelList<'transcription'> = {
  kind: 'transcription',
  groups: [
    {
      shared: {
        api_type: 'audio_transcription',
        category: 'stt',
        support_audio_input: true,
        file_protocol: 'stt',
        live_protocol: 'stt_socket',
        live_sample_rates: [16_000, 8000, 22_050, 24_000, 44_100, 48_000],
        max_file_mb: 500,
        supports_several_languages: false,
        supports_keywords: true,
        supports_prompt: false,
        supports_word_timestamps: true,
        supports_diarization: true,
        supports_interim_results: true,
        supports_end_of_turn: false,
        supports_translation: false,
      },
      models: [
        {
          id: 'grok-voice-transcribe-2.0',
          prices: perHour({ audio_second: 0.1 }),
        },
        {
          id: 'grok-voice-transcribe-1.0',
          live_protocol: null,
          status: 'ended',
          ends_on: '2026-10-02',
          replacement: 'grok-voice-transcribe-2.0',
        },
      ],
    },
  ],
}
