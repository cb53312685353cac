import type { ModelList } from '../../../spec/model-record.js'

/** The video models of Black Forest Labs. */
export const fluxVideoModels: ModelList<'video'> = {
  kind: 'video',
  groups: [
    {
      shared: {
        protocol: 'async',
        durations_seconds: null,
        duration_range_seconds: [5, 20],
        aspect_ratios: ['21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16', 'auto'],
        resolutions: ['hd', 'fhd'],
        modes: null,
        has_audio: true,
        supports_input_image: true,
        supports_last_frame: true,
        supports_edit: false,
        supports_extension: true,
        max_input_images: 0,
        max_keyframes: 10,
        person_generation: null,
        settings: ['generate_audio', 'draft'],
        poll: { interval_seconds: 2, timeout_seconds: 600 },
      },
      models: [
        {
          id: 'flux-3-video',
          notes: ['Its price is not known.', 'The vendor keeps a result for 10 minutes.'],
        },
      ],
    },
  ],
}
