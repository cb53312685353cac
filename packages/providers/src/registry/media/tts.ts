import type { MediaLifeCycle } from '../media-catalogue.js'
import type { ProviderName } from '../vendors.js'

/** A text-to-speech model. */
export type TtsModel = {
  readonly id: string
  readonly provider: ProviderName
  readonly default?: boolean
  readonly supports_instructions?: boolean
  readonly client_default?: boolean
} & MediaLifeCycle

/** Text-to-speech models. */
export const ttsModels: readonly TtsModel[] = [
  {
    id: 'gpt-4o-mini-tts',
    provider: 'openai',
    default: true,
    supports_instructions: true,
    status: 'deprecated',
    ends_on: '2027-01-06',
    replacement: 'eleven_flash_v2_5',
  },
  {
    id: 'tts-1',
    provider: 'openai',
    client_default: true,
    status: 'deprecated',
    ends_on: '2027-01-06',
    replacement: 'eleven_flash_v2_5',
  },
  {
    id: 'tts-1-hd',
    provider: 'openai',
    status: 'deprecated',
    ends_on: '2027-01-06',
    replacement: 'eleven_flash_v2_5',
  },
  { id: 'gemini-3.8-flash-tts', provider: 'gemini' },
  { id: 'gemini-3.8-flash-lite-tts', provider: 'gemini' },
  {
    id: 'gemini-3.1-flash-tts-preview',
    provider: 'gemini',
    status: 'ended',
    ends_on: '2026-11-17',
    replacement: 'gemini-3.8-flash-tts',
  },
  {
    id: 'gemini-2.5-flash-preview-tts',
    provider: 'gemini',
    status: 'ended',
    ends_on: '2026-11-17',
    replacement: 'gemini-3.8-flash-tts',
  },
  {
    id: 'gemini-2.5-pro-preview-tts',
    provider: 'gemini',
    status: 'ended',
    ends_on: '2026-11-17',
    replacement: 'gemini-3.8-flash-tts',
  },
  { id: 'eleven_v4', provider: 'elevenlabs' },
  { id: 'eleven_v4_turbo', provider: 'elevenlabs' },
  { id: 'eleven_v3', provider: 'elevenlabs' },
  { id: 'eleven_v3_conversational', provider: 'elevenlabs' },
  { id: 'eleven_flash_v2_5', provider: 'elevenlabs', default: true },
  { id: 'eleven_flash_v2', provider: 'elevenlabs' },
  { id: 'eleven_turbo_v2_5', provider: 'elevenlabs' },
  { id: 'eleven_turbo_v2', provider: 'elevenlabs' },
  { id: 'eleven_multilingual_v2', provider: 'elevenlabs' },
  {
    id: 'eleven_monolingual_v1',
    provider: 'elevenlabs',
    status: 'deprecated',
    replacement: 'eleven_flash_v2_5',
  },
  { id: 'aura-2', provider: 'deepgram' },
  { id: 'aura', provider: 'deepgram' },
  { id: 'flux-tts', provider: 'deepgram' },
  { id: 'grok-tts', provider: 'xai' },
  { id: 'canopylabs/orpheus-v1-english', provider: 'groq' },
  { id: 'canopylabs/orpheus-arabic-saudi', provider: 'groq' },
]

/** Voices, formats and limits of OpenAI's speech models. */
export const openaiSpeech = {
  default_format: 'mp3',
  voices: ['alloy', 'echo', 'fable', 'nova', 'onyx', 'shimmer'],
  default_voice: 'alloy',
  formats: ['aac', 'flac', 'mp3', 'opus'],
  websocket_format: 'pcm',
  speed: { min: 0.25, max: 4, default: 1 },
} as const

/** Voices and stream settings of ElevenLabs; a deployment's own voices are configuration. */
export const elevenlabsSpeech = {
  default_voice_id: '21m00Tcm4TlvDq8ikWAM',
  websocket_format: 'pcm_24000',
  chunk_schedule: [120, 160, 250, 290],
  inactivity_timeout_seconds: 180,
  rest_stream_timeout_seconds: 30,
  stream_buffer_bytes: 1024,
  voice_settings: { stability: 0.85, similarity_boost: 0.95, style: 0, use_speaker_boost: false },
  stock_voices: {
    alice: 'Xb7hH8MSUJpSbSDYk0k2',
    bill: 'pqHfZKP75CvOlQylNhV4',
    brian: 'nPczCjzI2devNBz1zQrb',
    eric: 'cjVigY5qzO86Huf0OWal',
    jessica: 'cgSgspJ2msm6clMCkdW9',
    sarah: 'EXAVITQu4vr4xnSDxMaL',
    will: 'bIHbv24MWmeRgasZH58o',
  },
} as const
