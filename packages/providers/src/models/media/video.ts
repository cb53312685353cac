import type { MediaCatalogue } from '../media-catalogue.js'

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
}

/** Video models with their names and vendors. */
export const videoCatalogue: MediaCatalogue<VideoModel> = {
  default_model: 'veo-3.1-fast',
  models: [
    {
      id: 'kling-o1',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-o1-pro',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v1',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: true,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v1-5',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v1-6',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-1',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-1-master',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-5',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-5-turbo',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-6',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: true,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-6-pro',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: true,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'kling-v2-master',
      provider: 'klingai',
      durations_seconds: [5, 10],
      aspect_ratios: ['16:9', '1:1', '9:16'],
      modes: ['pro', 'std'],
      native_audio: false,
      default: false,
      poll: { interval_seconds: 5, timeout_seconds: 300, max_attempts: 60 },
    },
    {
      id: 'sora-2',
      provider: 'openai',
      durations_seconds: [4, 8, 12],
      sizes: ['1024x1792', '1280x720', '1792x1024', '720x1280'],
      default: true,
      poll: { interval_seconds: 5, timeout_seconds: 240 },
    },
    {
      id: 'veo-3.1-fast-generate-preview',
      provider: 'gemini',
      aspect_ratios: ['16:9', '9:16'],
      resolutions: ['1080p', '720p'],
      person_generation: ['allow_adult', 'dont_allow'],
      default: true,
      poll: { interval_seconds: 20, timeout_seconds: 600 },
    },
    {
      id: 'veo-3.1-generate-preview',
      provider: 'gemini',
      aspect_ratios: ['16:9', '9:16'],
      resolutions: ['1080p', '720p'],
      person_generation: ['allow_adult', 'dont_allow'],
      default: false,
      poll: { interval_seconds: 20, timeout_seconds: 600 },
    },
  ],
  aliases: {
    openai: 'sora-2',
    sora: 'sora-2',
    veo: 'veo-3.1-fast-generate-preview',
    'veo-3.1': 'veo-3.1-generate-preview',
    'veo-3.1-fast': 'veo-3.1-fast-generate-preview',
  },
  provider_names: [
    { prefixes: ['kling'], provider: 'klingai' },
    { prefixes: ['gemini', 'veo'], provider: 'gemini' },
    { prefixes: ['openai', 'sora'], provider: 'openai' },
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
