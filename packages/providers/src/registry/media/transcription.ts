import type { VendorModels } from '../../spec/model-record.js'

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
      { shared, models: [{ id: 'gemini-3.5-transcribe' }, { id: 'gemini-3.5-transcribe-live' }] },
    ],
  },
  {
    provider_name: 'openai',
    groups: [
      {
        shared,
        models: [
          { id: 'gpt-transcribe', category: 'transcription', supports_vad: true },
          { id: 'gpt-live-transcribe', category: 'transcription', supports_vad: true },
          { id: 'gpt-realtime-whisper', category: 'transcription', supports_vad: true },
          {
            id: 'whisper-1',
            supports_streaming: false,
            status: 'deprecated',
            ends_on: '2027-02-26',
            replacement: 'gpt-transcribe',
          },
          {
            id: 'gpt-4o-transcribe',
            category: 'transcription',
            supports_vad: true,
            status: 'deprecated',
            ends_on: '2027-02-26',
            replacement: 'gpt-transcribe',
          },
          {
            id: 'gpt-4o-mini-transcribe',
            aliases: ['gpt-4o-mini-transcribe-2025-12-15'],
            category: 'transcription',
            supports_vad: true,
            status: 'deprecated',
            ends_on: '2027-02-26',
            replacement: 'gpt-transcribe',
          },
          {
            id: 'gpt-4o-transcribe-diarize',
            status: 'deprecated',
            ends_on: '2027-02-26',
            replacement: 'gpt-transcribe',
          },
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
          { id: 'nova-3', aliases: ['nova-3-general'] },
          { id: 'nova-3-medical' },
          { id: 'nova-2', aliases: ['nova-2-general'] },
          { id: 'nova-2-phonecall' },
          { id: 'nova-2-voicemail' },
          { id: 'nova-2-conversationalai' },
          { id: 'nova-2-meeting' },
          { id: 'nova-2-finance' },
          { id: 'nova-2-medical' },
          { id: 'flux-general-en' },
          { id: 'flux-general-multi' },
        ],
      },
    ],
  },
  {
    provider_name: 'elevenlabs',
    groups: [
      {
        shared,
        models: [
          { id: 'scribe_v2' },
          { id: 'scribe_v2_realtime' },
          { id: 'scribe_v2_turbo' },
          {
            id: 'scribe_v1',
            aliases: ['scribe_v1_experimental'],
            status: 'deprecated',
            replacement: 'scribe_v2',
          },
        ],
      },
    ],
  },
  {
    provider_name: 'xai',
    groups: [
      {
        shared,
        models: [
          { id: 'grok-voice-transcribe-2.0' },
          {
            id: 'grok-voice-transcribe-1.0',
            status: 'ended',
            ends_on: '2026-10-02',
            replacement: 'grok-voice-transcribe-2.0',
          },
        ],
      },
    ],
  },
  {
    provider_name: 'groq',
    groups: [{ shared, models: [{ id: 'whisper-large-v3-turbo' }, { id: 'whisper-large-v3' }] }],
  },
]

/** Short names of speech-to-text models. */
export const transcriptionAliases: Readonly<Record<string, string>> = {
  'deepgram-nova-2': 'nova-2',
  'deepgram-nova-2-conversationalai': 'nova-2-conversationalai',
  'deepgram-nova-2-general': 'nova-2',
  'deepgram-nova-2-phonecall': 'nova-2-phonecall',
  'deepgram-nova-2-voicemail': 'nova-2-voicemail',
  'deepgram-nova-3': 'nova-3',
  'deepgram-nova-3-general': 'nova-3',
  gemini: 'gemini-3.5-transcribe',
  'gemini-2.0-flash-exp': 'gemini-3.5-transcribe',
  'gemini-2.5-flash': 'gemini-3.5-transcribe',
  'gemini-2.5-pro': 'gemini-3.5-transcribe',
  'gemini-flash': 'gemini-3.5-transcribe',
  'gemini-pro': 'gemini-3.5-transcribe',
}

/** Model of each task when the caller names none. */
export const transcriptionDefaults = {
  transcribe: 'gpt-transcribe',
  translate: 'gemini-3.5-transcribe',
  gemini_fallback_production: 'gemini-3.5-transcribe',
  openai_transcribe: 'gpt-transcribe',
  realtime_input_transcription: 'gpt-live-transcribe',
  stream: 'nova-3',
  openai_translate: 'whisper-1',
  translates: ['gemini-3.5-transcribe'],
  audio_chat: { 'gpt-transcribe': 'gpt-audio-1.5' },
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
