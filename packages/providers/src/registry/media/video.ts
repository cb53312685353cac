import type { MediaCatalogue, MediaLifeCycle } from '../media-catalogue.js'

/** A video model; times in seconds. */
export type VideoModel = {
  readonly id: string
  readonly provider: string
  readonly default: boolean
  readonly durations_seconds?: readonly number[]
  readonly aspect_ratios?: readonly string[]
  readonly sizes?: readonly string[]
  readonly resolutions?: readonly string[]
  readonly modes?: readonly string[]
  readonly person_generation?: readonly string[]
  readonly native_audio?: boolean
  readonly poll?: {
    readonly interval_seconds: number
    readonly timeout_seconds: number
    readonly max_attempts?: number
  }
} & MediaLifeCycle

const kling = {
  durations_seconds: [5, 10],
  aspect_ratios: ['16:9', '1:1', '9:16'],
  modes: ['pro', 'std'],
  native_audio: false,
  poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
} as const

const gemini = {
  aspect_ratios: ['16:9', '9:16'],
  resolutions: ['1080p', '720p'],
  person_generation: ['allow_adult', 'dont_allow'],
  poll: { interval_seconds: 20, timeout_seconds: 600 },
} as const

/** Video models with their names and vendors. */
export const videoCatalogue: MediaCatalogue<VideoModel> = {
  default_model: 'gemini-omni-1.2-flash',
  models: [
    { id: 'gemini-omni-1.2-flash', provider: 'gemini', ...gemini, default: true },
    {
      id: 'gemini-omni-1.1-flash',
      provider: 'gemini',
      ...gemini,
      default: false,
      status: 'deprecated',
      ends_on: '2026-12-03',
      replacement: 'gemini-omni-1.2-flash',
    },
    {
      id: 'gemini-omni-flash-preview',
      provider: 'gemini',
      ...gemini,
      default: false,
      status: 'ended',
      ends_on: '2026-09-30',
      replacement: 'gemini-omni-1.2-flash',
    },
    {
      id: 'veo-3.1-fast-generate-preview',
      provider: 'gemini',
      ...gemini,
      default: false,
      status: 'ended',
      ends_on: '2026-10-22',
      replacement: 'gemini-omni-1.2-flash',
    },
    {
      id: 'veo-3.1-generate-preview',
      provider: 'gemini',
      ...gemini,
      default: false,
      status: 'ended',
      ends_on: '2026-10-22',
      replacement: 'gemini-omni-1.2-flash',
    },
    {
      id: 'veo-3.1-lite-generate-preview',
      provider: 'gemini',
      ...gemini,
      default: false,
      status: 'ended',
      ends_on: '2026-10-22',
      replacement: 'gemini-omni-1.2-flash',
    },
    { id: 'veo-3.1-fast-generate-001', provider: 'gemini', ...gemini, default: false },
    { id: 'veo-3.1-generate-001', provider: 'gemini', ...gemini, default: false },
    { id: 'veo-3.1-lite-generate-001', provider: 'gemini', ...gemini, default: false },
    {
      id: 'veo-3.0-generate-001',
      provider: 'gemini',
      ...gemini,
      default: false,
      status: 'ended',
      ends_on: '2026-06-30',
      replacement: 'gemini-omni-1.2-flash',
    },
    { id: 'grok-imagine-video-1.5', provider: 'xai', default: false },
    { id: 'grok-imagine-video-1.5-lite', provider: 'xai', default: false },
    { id: 'grok-imagine-video', provider: 'xai', default: false },
    { id: 'flux-3-video', provider: 'flux', default: false },
    { id: 'kling-v4', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v3', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v3-omni', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v2-6', provider: 'klingai', ...kling, default: true },
    { id: 'kling-v2-5-turbo', provider: 'klingai', ...kling, default: false },
    { id: 'kling-video-o1', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v2-1-master', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v2-1', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v1-6', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v2-master', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v1-5', provider: 'klingai', ...kling, default: false },
    { id: 'kling-v1', provider: 'klingai', ...kling, default: false },
    {
      id: 'sora-2',
      provider: 'openai',
      default: false,
      status: 'ended',
      ends_on: '2026-09-24',
      replacement: 'gemini-omni-1.2-flash',
    },
  ],
  aliases: {
    'gemini-omni-flash-preview': 'gemini-omni-1.2-flash',
    'grok-imagine-video-1.5-2026-05-30': 'grok-imagine-video-1.5',
    'grok-imagine-video-1.5-preview': 'grok-imagine-video-1.5',
    'kling-o1': 'kling-video-o1',
    'kling-o1-pro': 'kling-video-o1',
    'kling-v2-5': 'kling-v2-5-turbo',
    'kling-v2-6-pro': 'kling-v2-6',
    openai: 'gemini-omni-1.2-flash',
    sora: 'gemini-omni-1.2-flash',
    'sora-2': 'gemini-omni-1.2-flash',
    'sora-2-2025-10-06': 'gemini-omni-1.2-flash',
    'sora-2-2025-12-08': 'gemini-omni-1.2-flash',
    'sora-2-pro': 'gemini-omni-1.2-flash',
    'sora-2-pro-2025-10-06': 'gemini-omni-1.2-flash',
    veo: 'gemini-omni-1.2-flash',
    'veo-2.0-generate-001': 'gemini-omni-1.2-flash',
    'veo-3.0-fast-generate-001': 'gemini-omni-1.2-flash',
    'veo-3.0-generate-001': 'gemini-omni-1.2-flash',
    'veo-3.1': 'gemini-omni-1.2-flash',
    'veo-3.1-fast': 'gemini-omni-1.2-flash',
    'veo-3.1-fast-generate-preview': 'gemini-omni-1.2-flash',
    'veo-3.1-generate-preview': 'gemini-omni-1.2-flash',
    'veo-3.1-lite-generate-preview': 'gemini-omni-1.2-flash',
  },
  provider_names: [
    { prefixes: ['kling'], provider: 'klingai' },
    { prefixes: ['gemini', 'veo'], provider: 'gemini' },
    { prefixes: ['grok'], provider: 'xai' },
    { prefixes: ['flux'], provider: 'flux' },
  ],
}

/** Defaults of video requests. */
export const videoDefaults = {
  provider: 'gemini',
  duration_seconds: 5,
  min_duration_seconds: 3,
  max_duration_seconds: 8,
  aspect_ratio: '16:9',
  duration_presets: { long: 30, medium: 10, short: 5 },
  aspect_ratios: { cinematic: '21:9', landscape: '16:9', portrait: '9:16', square: '1:1' },
} as const
