import { perMillion } from '../../../shared/unit-prices.js'
import type { ModelList } from '../../../spec/model-record.js'

/** Gemini's speech-to-text models. */
export const geminiTranscriptionModels: ModelList<'transcription'> = {
  kind: 'transcription',
  groups: [
    {
      shared: {
        api_type: 'audio_transcription',
        category: 'stt',
        support_audio_input: true,
        live_sample_rates: [16_000],
        // 100 MB a request, in which audio stands as base64.
        max_file_mb: 70,
        supports_several_languages: true,
        supports_keywords: true,
        supports_prompt: true,
        supports_end_of_turn: false,
      },
      models: [
        {
          id: 'gemini-3.5-transcribe',
          context_window: 98_304,
          file_protocol: 'generate_content',
          live_protocol: null,
          supports_word_timestamps: true,
          supports_diarization: true,
          supports_interim_results: false,
          supports_translation: true,
          prices: perMillion({ token_input: 2, token_audio_input: 2, token_output: 12 }),
        },
        {
          id: 'gemini-3.5-transcribe-live',
          context_window: 131_072,
          file_protocol: null,
          live_protocol: 'gemini_live',
          supports_word_timestamps: false,
          supports_diarization: false,
          supports_interim_results: true,
          supports_translation: false,
          prices: perMillion({ token_input: 3.5, token_audio_input: 3.5, token_output: 21 }),
        },
      ],
    },
  ],
}
