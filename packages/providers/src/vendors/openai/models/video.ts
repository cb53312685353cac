import type { ModelList } from '../../../spec/model-record.js'

/** OpenAI's video models, all of which have ended; what replaces them is another vendor's. */
export const openaiVideoModels: ModelList<'video'> = {
  kind: 'video',
  groups: [
    {
      shared: {
        protocol: 'videos',
        status: 'ended',
        ends_on: '2026-09-24',
        replacement: 'gemini-omni-1.2-flash',
        durations_seconds: [4, 8, 12],
        duration_range_seconds: null,
        aspect_ratios: ['16:9', '9:16'],
        resolutions: ['720p', '1080p'],
        modes: null,
        has_audio: true,
        supports_input_image: true,
        supports_last_frame: false,
        supports_edit: false,
        supports_extension: false,
        max_input_images: 0,
        max_keyframes: 0,
        person_generation: null,
        settings: ['size'],
        poll: { interval_seconds: 5, timeout_seconds: 240 },
      },
      models: [
        {
          id: 'sora-2',
          aliases: [
            'sora-2-pro',
            'sora-2-2025-10-06',
            'sora-2-2025-12-08',
            'sora-2-pro-2025-10-06',
          ],
        },
      ],
    },
  ],
}
