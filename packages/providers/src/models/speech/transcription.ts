import type { VendorModels } from '../model-record.js'

const shared = {
  api_type: 'audio_transcription',
  category: 'stt',
  support_audio_input: true,
} as const

/** Speech-to-text models. */
export const transcriptionModels: readonly VendorModels[] = [
  {
    provider_name: 'gemini',
    groups: [
      {
        shared,
        models: [
          { id: 'gemini-2.5-flash' },
          { id: 'gemini-2.5-pro' },
          { id: 'models/gemini-2.0-flash-exp' },
        ],
      },
    ],
  },
  {
    provider_name: 'openai',
    groups: [
      {
        shared,
        models: [
          {
            id: 'gpt-4o-mini-transcribe',
            category: 'transcription',
            supports_vad: true,
            audio_input_cost_per_min: 0.05,
          },
          {
            id: 'gpt-4o-transcribe',
            category: 'transcription',
            supports_vad: true,
            audio_input_cost_per_min: 0.1,
          },
          { id: 'whisper-1', supports_streaming: false, audio_input_cost_per_min: 0.006 },
        ],
      },
    ],
  },
  {
    provider_name: 'deepgram',
    groups: [
      {
        shared,
        models: [
          { id: 'nova-2' },
          { id: 'nova-2-conversationalai' },
          { id: 'nova-2-general' },
          { id: 'nova-2-phonecall' },
          { id: 'nova-2-voicemail' },
          { id: 'nova-3' },
          { id: 'nova-3-general' },
        ],
      },
    ],
  },
]

/** Short names of speech-to-text models. */
export const transcriptionAliases: Readonly<Record<string, string>> = {
  'deepgram-nova-2': 'nova-2',
  'deepgram-nova-2-conversationalai': 'nova-2-conversationalai',
  'deepgram-nova-2-general': 'nova-2-general',
  'deepgram-nova-2-phonecall': 'nova-2-phonecall',
  'deepgram-nova-2-voicemail': 'nova-2-voicemail',
  'deepgram-nova-3': 'nova-3',
  'deepgram-nova-3-general': 'nova-3-general',
  gemini: 'models/gemini-2.0-flash-exp',
  'gemini-2.0-flash-exp': 'models/gemini-2.0-flash-exp',
  'gemini-flash': 'gemini-2.5-flash',
  'gemini-pro': 'gemini-2.5-pro',
}

/** Model of each task when the caller names none. */
export const transcriptionDefaults = {
  transcribe: 'gemini-2.5-flash',
  translate: 'gemini-2.5-flash',
  gemini_fallback_production: 'gemini-2.5-pro',
  openai_transcribe: 'gpt-4o-transcribe',
  realtime_input_transcription: 'gpt-4o-transcribe',
  stream: 'nova-3',
  openai_translate: 'whisper-1',
  translates: ['gemini-2.5-flash', 'gemini-2.5-pro'],
  audio_chat: { 'gpt-4o-transcribe': 'gpt-4o-audio-preview' },
} as const

/** Settings of a live transcription when the caller gives none. */
export const liveTranscriptionDefaults = {
  provider: 'deepgram',
  model: 'nova-3',
  language: 'en',
  encoding: 'linear16',
  sample_rate: 16000,
  recording_sample_rate: 24000,
  channels: 1,
  punctuate: true,
  interim_results: false,
  numerals: true,
  profanity_filter: false,
  buffer_duration_seconds: 3,
} as const
