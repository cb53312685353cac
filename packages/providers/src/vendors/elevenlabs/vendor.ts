import type { Vendor } from '../vendor.js'

/** ElevenLabs. */
export const elevenlabs = {
  name: 'elevenlabs',
  api_key_env: 'ELEVEN_API_KEY',
  base_url: 'https://api.elevenlabs.io',
  base_url_env: 'ELEVENLABS_BASE_URL',
  temperature_max: 2,
  capabilities: null,
  models: [],
  providers: {},
} as const satisfies Vendor
