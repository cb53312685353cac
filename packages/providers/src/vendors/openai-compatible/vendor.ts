import type { Vendor } from '../vendor.js'

/** The app's own server that speaks OpenAI's protocol. */
export const openaiCompatible = {
  name: 'openai_compatible',
  api_key_env: 'OPENAI_COMPATIBLE_API_KEY',
  base_url: null,
  base_url_env: 'OPENAI_COMPATIBLE_BASE_URL',
  is_key_optional: true,
  temperature_max: 2,
  capabilities: {
    streaming: true,
    reasoning: true,
    citations: true,
    audio_input: false,
    image_input: true,
    file_input: false,
    function_calling: true,
    structured_output: true,
    batch_api: false,
    batch_max_requests: 0,
    audio_output: false,
    batch_max_file_size_mb: 0,
  },
  models: [],
  providers: {
    text: async () => (await import('./text/index.js')).createCompatibleTextProvider,
  },
} as const satisfies Vendor
