import type { Vendor } from '../vendor.js'
import { fluxImageModels } from './models/image.js'
import { fluxVideoModels } from './models/video.js'

/** Black Forest Labs. */
export const flux = {
  name: 'flux',
  api_key_env: 'FLUX_API_KEY',
  base_url: 'https://api.eu.bfl.ai',
  base_url_env: 'FLUX_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [fluxImageModels, fluxVideoModels],
  providers: {
    image: async () => (await import('./image/index.js')).createFluxImageProvider,
    video: async () => (await import('./video/index.js')).createFluxVideoProvider,
  },
} as const satisfies Vendor
