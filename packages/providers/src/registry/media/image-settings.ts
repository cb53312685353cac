/** Defaults of image requests. */
export const imageDefaults = {
  provider: 'openai',
  size: '1024x1024',
  quality: 'standard',
  style: 'vivid',
  sizes: { landscape: '1792x1024', portrait: '1024x1792', square: '1024x1024' },
} as const

/** Sizes, limits and polling of each image vendor. */
export const imageVendorSettings = {
  flux: {
    width: 1024,
    height: 1024,
    max_dimension: 2048,
    poll_interval_seconds: 1,
    max_poll_attempts: 60,
  },
  gemini: { aspect_ratios: ['1:1', '16:9', '9:16'], default_aspect_ratio: '1:1' },
  openai: {
    sizes: ['1024x1024', '1024x1792', '1792x1024', '256x256', '512x512'],
    qualities: ['hd', 'standard'],
  },
  stability: {
    width: 1024,
    height: 1024,
    optional_fields: ['cfg_scale', 'mode', 'negative_prompt', 'seed', 'style_preset'],
  },
  xai: { width: 1024, height: 1024, response_formats: ['b64_json', 'url'] },
} as const
