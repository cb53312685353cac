import type { Vendor } from '../vendor.js'
import { klingaiVideoModels } from './models/video.js'

/** Kling AI. */
export const klingai = {
  name: 'klingai',
  api_key_env: 'KLINGAI_ACCESS_KEY',
  api_secret_env: 'KLINGAI_SECRET_KEY',
  base_url: 'https://api-singapore.klingai.com',
  base_url_env: 'KLINGAI_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [klingaiVideoModels],
  providers: {
    video: async () => (await import('./video/index.js')).createKlingVideoProvider,
  },
} as const satisfies Vendor
