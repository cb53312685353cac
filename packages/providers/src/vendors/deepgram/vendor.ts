import type { Vendor } from '../vendor.js'

/** Deepgram. */
export const deepgram = {
  name: 'deepgram',
  api_key_env: 'DEEPGRAM_API_KEY',
  base_url: 'https://api.deepgram.com',
  base_url_env: 'DEEPGRAM_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [],
  providers: {},
} as const satisfies Vendor
