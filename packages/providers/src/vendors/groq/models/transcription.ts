import { perHour } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** The speech-to-text models on Groq. */
export const groqTranscriptionModels: ModelList<'transcription'> = {
  kind: 'transcription',
  groups: [
    {
      shared: {
        api_type: 'audio_transcription',
        category: 'stt',
        support_audio_input: true,
        supports_streaming: false,
        file_protocol: 'audio_transcriptions',
        live_protocol: null,
        live_sample_rates: null,
        max_file_mb: 100,
        supports_several_languages: false,
        supports_keywords: false,
        supports_prompt: true,
        supports_word_timestamps: true,
        supports_diarization: false,
        supports_interim_results: false,
        supports_end_of_turn: false,
        supports_translation: false,
      },
      models: [
        { id: 'whisper-large-v3-turbo', prices: perHour({ audio_second: 0.04 }) },
        {
          id: 'whisper-large-v3',
          supports_translation: true,
          prices: perHour({ audio_second: 0.111 }),
          notes: ['Translates to English only.'],
        },
      ],
    },
  ],
}
