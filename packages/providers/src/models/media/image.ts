import type { MediaCatalogue } from '../media-catalogue.js'

/** An image model. */
export type ImageModel = {
  readonly id: string
  readonly provider: string
  readonly image_to_image?: boolean
  readonly legacy?: boolean
}

/** Image models with their names, vendors and default settings. */
export const imageCatalogue: MediaCatalogue<ImageModel> = {
  default_model: 'openai',
  models: [
    { id: 'core', provider: 'stability', image_to_image: false },
    { id: 'core-night', provider: 'stability', image_to_image: false },
    { id: 'dall-e-2', provider: 'openai', image_to_image: false },
    { id: 'dall-e-3', provider: 'openai', image_to_image: false },
    { id: 'flux-2-flex', provider: 'flux', image_to_image: true, legacy: false },
    { id: 'flux-2-max', provider: 'flux', image_to_image: true, legacy: false },
    { id: 'flux-2-pro', provider: 'flux', image_to_image: true, legacy: false },
    { id: 'flux-dev', provider: 'flux', image_to_image: true, legacy: true },
    { id: 'flux-kontext-pro', provider: 'flux', image_to_image: true, legacy: true },
    { id: 'flux-pro-1.1', provider: 'flux', image_to_image: true, legacy: true },
    { id: 'flux-pro-1.1-ultra', provider: 'flux', image_to_image: true, legacy: true },
    { id: 'gemini-2.0-flash', provider: 'gemini', image_to_image: true },
    { id: 'gemini-2.5-flash-image', provider: 'gemini', image_to_image: true },
    { id: 'gemini-3-pro-image-preview', provider: 'gemini', image_to_image: true },
    { id: 'gpt-image-1', provider: 'openai', image_to_image: true },
    { id: 'gpt-image-1-mini', provider: 'openai', image_to_image: true },
    { id: 'gpt-image-1.5', provider: 'openai', image_to_image: true },
    { id: 'grok-2-image', provider: 'xai', image_to_image: false },
    { id: 'imagen-4.0-generate-001', provider: 'gemini', image_to_image: false },
    { id: 'sd3', provider: 'stability', image_to_image: false },
    { id: 'sd3.5', provider: 'stability', image_to_image: false },
    { id: 'sdxl', provider: 'stability', image_to_image: false },
    { id: 'ultra', provider: 'stability', image_to_image: false },
  ],
  aliases: {
    flux: 'flux-2-pro',
    'flux-1': 'flux-dev',
    'flux-dev': 'flux-dev',
    'flux-flex': 'flux-2-flex',
    'flux-kontext': 'flux-kontext-pro',
    'flux-max': 'flux-2-max',
    'flux-pro': 'flux-2-pro',
    gemini: 'gemini-2.5-flash-image',
    'gemini-flash': 'gemini-2.5-flash-image',
    'gemini-imagen': 'imagen-4.0-generate-001',
    'gemini-pro': 'gemini-3-pro-image-preview',
    gemini_flash: 'gemini-2.5-flash-image',
    'nano-banana': 'gemini-2.5-flash-image',
    'nano-banana-pro': 'gemini-3-pro-image-preview',
    openai: 'gpt-image-1.5',
    'openai mini': 'gpt-image-1-mini',
    'openai-1': 'gpt-image-1',
    'openai-1.5': 'gpt-image-1.5',
    'openai-mini': 'gpt-image-1-mini',
    'sd-core': 'core',
    'sd-ultra': 'ultra',
  },
  provider_names: [
    { prefixes: ['dall-e', 'gpt-image', 'openai'], provider: 'openai' },
    { prefixes: ['flux'], provider: 'flux' },
    { prefixes: ['sd', 'stability'], exact: ['core', 'ultra'], provider: 'stability' },
    { prefixes: ['gemini', 'imagen'], provider: 'gemini' },
    { prefixes: ['grok'], provider: 'xai' },
  ],
}

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
