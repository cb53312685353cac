import type { Vendor } from '../vendor.js'
import { stabilityImageModels } from './models/image.js'

/** Stability AI. */
export const stability = {
  name: 'stability',
  api_key_env: 'STABILITY_API_KEY',
  base_url: 'https://api.stability.ai',
  base_url_env: 'STABILITY_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [stabilityImageModels],
  providers: {
    image: async () => (await import('./image/index.js')).createStabilityImageProvider,
  },
} as const satisfies Vendor
