import { perMillion, perMinute } from '../../../shared/unit-prices.js'
import type { TranscriptionModel } from '../../../spec/audio-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  api_type: 'audio_transcription',
  category: 'transcription',
  support_audio_input: true,
  supports_vad: true,
  live_sample_rates: [24_000],
  max_file_mb: 25,
  supports_several_languages: false,
  supports_keywords: false,
  supports_prompt: true,
  supports_word_timestamps: false,
  supports_diarization: false,
  supports_interim_results: true,
  supports_end_of_turn: false,
  supports_translation: false,
} as const satisfies Partial<TranscriptionModel>

const file = { file_protocol: 'audio_transcriptions', live_protocol: null } as const
const live = { file_protocol: null, live_protocol: 'realtime_transcription' } as const
const both = { ...file, live_protocol: 'realtime_transcription' } as const

/** OpenAI's speech-to-text models. */
export const openaiTranscriptionModels: ModelList<'transcription'> = {
  kind: 'transcription',
  groups: [
    {
      shared: { ...base, supports_several_languages: true, supports_keywords: true },
      models: [
        {
          ...both,
          id: 'gpt-transcribe',
          prices: perMinute({ audio_second: 0.0045 }),
          notes: ['Takes a list of languages, never a single one.'],
        },
        { ...live, id: 'gpt-live-transcribe', prices: perMinute({ audio_second: 0.017 }) },
      ],
    },
    {
      shared: { ...base, ...live },
      models: [
        {
          id: 'gpt-realtime-whisper',
          context_window: 16_000,
          max_output_tokens: 2000,
          prices: perMinute({ audio_second: 0.017 }),
          supports_vad: false,
          supports_prompt: false,
          notes: ['Works without turn detection only.'],
        },
      ],
    },
    {
      shared: { ...base, file_protocol: null, live_protocol: 'realtime_translation' },
      models: [
        {
          id: 'gpt-realtime-translate',
          context_window: 16_000,
          prices: perMinute({ audio_second: 0.034 }),
          supports_vad: false,
          supports_prompt: false,
          supports_translation: true,
          notes: ['Tells sentences, but no turns.'],
        },
      ],
    },
    {
      shared: {
        ...base,
        status: 'deprecated',
        ends_on: '2027-02-26',
        replacement: 'gpt-transcribe',
      },
      models: [
        {
          ...file,
          id: 'whisper-1',
          category: 'stt',
          supports_streaming: false,
          supports_vad: false,
          supports_interim_results: false,
          supports_word_timestamps: true,
          supports_translation: true,
          prices: perMinute({ audio_second: 0.006 }),
          notes: ['Translates to English only.', 'Its replacement tells no times of words.'],
        },
        {
          ...both,
          id: 'gpt-4o-transcribe',
          prices: perMillion({ token_input: 2.5, token_audio_input: 6, token_output: 10 }),
        },
        {
          ...both,
          id: 'gpt-4o-mini-transcribe',
          aliases: ['gpt-4o-mini-transcribe-2025-12-15'],
          prices: perMillion({ token_input: 1.25, token_audio_input: 3, token_output: 5 }),
        },
        {
          ...file,
          id: 'gpt-4o-transcribe-diarize',
          category: 'stt',
          supports_vad: false,
          supports_prompt: false,
          supports_diarization: true,
          prices: perMillion({ token_input: 2.5, token_audio_input: 2.5, token_output: 10 }),
          notes: ['Its replacement does not tell speakers apart.'],
        },
      ],
    },
  ],
}
