import { perMillion, perOne } from '../../../shared/unit-prices.js'
import type { VideoModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  aspect_ratios: ['16:9', '9:16'],
  modes: null,
  has_audio: true,
  supports_input_image: true,
  supports_last_frame: true,
  max_keyframes: 0,
  person_generation: ['allow_adult', 'dont_allow'],
  poll: { interval_seconds: 20, timeout_seconds: 600 },
} as const satisfies Partial<VideoModel>

const omni = {
  ...base,
  protocol: 'interactions',
  durations_seconds: null,
  duration_range_seconds: [3, 10],
  resolutions: ['360p', '720p', '1080p', '4k'],
  supports_edit: true,
  supports_extension: false,
  max_input_images: 6,
  settings: [],
  poll: { interval_seconds: 5, timeout_seconds: 600 },
} as const satisfies Partial<VideoModel>

const veo = {
  ...base,
  protocol: 'long_running',
  durations_seconds: [4, 6, 8],
  duration_range_seconds: null,
  resolutions: ['720p', '1080p', '4k'],
  supports_edit: false,
  supports_extension: true,
  max_input_images: 3,
  settings: ['negative_prompt'],
} as const satisfies Partial<VideoModel>

/** Gemini's video models: Omni is called by interactions, Veo by long-running operations. */
export const geminiVideoModels: ModelList<'video'> = {
  kind: 'video',
  groups: [
    {
      shared: omni,
      models: [
        {
          id: 'gemini-omni-1.2-flash',
          duration_range_seconds: [3, 15],
          prices: perMillion({
            token_input: 1.5,
            token_image_input: 1.5,
            token_video_input: 1.5,
            token_output: 9,
            token_video_output: 12,
          }),
          notes: [
            'At most 10 seconds with a first or last frame.',
            'A second costs about 0.023 US dollars in 360p, 0.07 in 720p, 0.105 in 1080p, 0.21 in 4k.',
          ],
        },
        {
          id: 'gemini-omni-1.1-flash',
          status: 'deprecated',
          ends_on: '2026-12-03',
          replacement: 'gemini-omni-1.2-flash',
          prices: perMillion({
            token_input: 1.5,
            token_image_input: 1.5,
            token_video_input: 1.5,
            token_audio_input: 1.5,
            token_output: 9,
            token_video_output: 17.5,
          }),
        },
        {
          id: 'gemini-omni-flash-preview',
          status: 'ended',
          ends_on: '2026-09-30',
          replacement: 'gemini-omni-1.2-flash',
        },
      ],
    },
    {
      shared: {
        ...veo,
        notes: ['A name of the cloud platform; whether a plain key reaches it is not verified.'],
      },
      models: [
        {
          id: 'veo-3.1-fast-generate-001',
          prices: perOne({ video_second: { '720p': 0.1, '1080p': 0.12, '4k': 0.3 } }),
        },
        {
          id: 'veo-3.1-generate-001',
          prices: perOne({ video_second: { '720p': 0.4, '4k': 0.6 } }),
        },
        { id: 'veo-3.1-lite-generate-001' },
      ],
    },
    {
      shared: { ...veo, status: 'ended', replacement: 'gemini-omni-1.2-flash' },
      models: [
        { id: 'veo-3.1-fast-generate-preview', ends_on: '2026-10-22' },
        { id: 'veo-3.1-generate-preview', ends_on: '2026-10-22' },
        { id: 'veo-3.1-lite-generate-preview', ends_on: '2026-10-22' },
        {
          id: 'veo-3.0-generate-001',
          aliases: ['veo-3.0-fast-generate-001', 'veo-2.0-generate-001'],
          ends_on: '2026-06-30',
        },
      ],
    },
  ],
}
