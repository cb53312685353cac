import type { Vendor } from '../vendor.js'

/** Stability AI. */
export const stability = {
  name: 'stability',
  api_key_env: 'STABILITY_API_KEY',
  base_url: 'https://api.stability.ai',
  base_url_env: 'STABILITY_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [],
  providers: {},
} as const satisfies Vendor
