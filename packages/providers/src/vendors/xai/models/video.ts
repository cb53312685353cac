import { perOne } from '../../../shared/unit-prices.js'
import type { VideoModel } from '../../../spec/media-models.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  protocol: 'async',
  durations_seconds: null,
  duration_range_seconds: [1, 15],
  aspect_ratios: ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'],
  resolutions: ['480p', '720p'],
  modes: null,
  has_audio: true,
  supports_input_image: true,
  supports_last_frame: false,
  supports_edit: true,
  supports_extension: true,
  max_input_images: 7,
  max_keyframes: 0,
  person_generation: null,
  settings: ['generate_audio'],
  poll: { interval_seconds: 5, timeout_seconds: 600 },
  notes: ['Edits take up to 8.7 seconds of video.'],
} as const satisfies Partial<VideoModel>

/** The video models of xAI. */
export const xaiVideoModels: ModelList<'video'> = {
  kind: 'video',
  groups: [
    {
      shared: base,
      models: [
        {
          id: 'grok-imagine-video-1.5',
          aliases: ['grok-imagine-video-1.5-2026-05-30', 'grok-imagine-video-1.5-preview'],
          resolutions: ['480p', '720p', '1080p'],
          supports_last_frame: true,
          max_keyframes: 4,
          settings: ['generate_audio', 'reference_audio'],
          prices: perOne({
            video_second: { '480p': 0.08, '720p': 0.14, '1080p': 0.25 },
            input_image: 0.01,
          }),
        },
        {
          id: 'grok-imagine-video-1.5-lite',
          prices: perOne({ video_second: { '480p': 0.02, '720p': 0.03 }, input_image: 0.01 }),
        },
        {
          id: 'grok-imagine-video',
          prices: perOne({ video_second: { '480p': 0.05, '720p': 0.07 }, input_image: 0.002 }),
        },
      ],
    },
  ],
}
