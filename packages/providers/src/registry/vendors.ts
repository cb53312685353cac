import type { ProviderCapabilities } from '../spec/text-provider.js'

/** Names of the vendors, in the order in which their models are listed. */
export const providerNames = [
  'openai',
  'anthropic',
  'gemini',
  'xai',
  'groq',
  'perplexity',
  'deepseek',
  'deepgram',
  'elevenlabs',
  'stability',
  'flux',
  'klingai',
  'openai_compatible',
] as const

/** Name of a vendor. */
export type ProviderName = (typeof providerNames)[number]

/** What is known about a vendor as a whole. */
export type VendorRecord = {
  /** Environment variable that usually holds the key; named in errors. */
  readonly api_key_env: string
  /** Default address, null where every app has its own. */
  readonly base_url: string | null
  /** Environment variable that usually holds an address without default; named in errors. */
  readonly base_url_env?: string
  /** Many servers of one's own want no key. */
  readonly is_key_optional?: boolean
  readonly temperature_max: number
  /** What its text models can do; null for vendors without any. */
  readonly capabilities: ProviderCapabilities | null
}

/** Endpoint, key name and declared abilities of every vendor. */
export const vendors = {
  openai: {
    api_key_env: 'OPENAI_API_KEY',
    base_url: 'https://api.openai.com/v1',
    temperature_max: 2,
    capabilities: {
      streaming: true,
      reasoning: true,
      citations: true,
      audio_input: true,
      image_input: true,
      file_input: true,
      function_calling: true,
      structured_output: true,
      batch_api: true,
      batch_max_requests: 50000,
      audio_output: false,
      batch_max_file_size_mb: 200,
    },
  },
  anthropic: {
    api_key_env: 'ANTHROPIC_API_KEY',
    base_url: 'https://api.anthropic.com',
    temperature_max: 1,
    capabilities: {
      streaming: true,
      reasoning: true,
      citations: true,
      audio_input: false,
      image_input: true,
      file_input: true,
      function_calling: true,
      structured_output: true,
      batch_api: true,
      batch_max_requests: 100000,
      audio_output: false,
      batch_max_file_size_mb: 256,
    },
  },
  gemini: {
    api_key_env: 'GOOGLE_API_KEY',
    base_url: 'https://generativelanguage.googleapis.com',
    temperature_max: 2,
    capabilities: {
      streaming: true,
      reasoning: true,
      citations: true,
      audio_input: true,
      image_input: true,
      file_input: true,
      function_calling: true,
      structured_output: true,
      batch_api: true,
      batch_max_requests: 50000,
      audio_output: false,
      batch_max_file_size_mb: 2048,
    },
  },
  xai: {
    api_key_env: 'XAI_API_KEY',
    base_url: 'https://api.x.ai/v1',
    temperature_max: 2,
    capabilities: {
      streaming: true,
      reasoning: true,
      citations: true,
      audio_input: false,
      image_input: true,
      file_input: true,
      function_calling: true,
      structured_output: true,
      batch_api: false,
      batch_max_requests: 0,
      audio_output: false,
      batch_max_file_size_mb: 0,
    },
  },
  groq: {
    api_key_env: 'GROQ_API_KEY',
    base_url: 'https://api.groq.com/openai/v1',
    temperature_max: 2,
    capabilities: {
      streaming: true,
      reasoning: true,
      citations: false,
      audio_input: false,
      image_input: false,
      file_input: false,
      function_calling: true,
      structured_output: true,
      batch_api: false,
      batch_max_requests: 0,
      audio_output: false,
      batch_max_file_size_mb: 0,
    },
  },
  perplexity: {
    api_key_env: 'PERPLEXITY_API_KEY',
    base_url: 'https://api.perplexity.ai',
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
  },
  deepseek: {
    api_key_env: 'DEEPSEEK_API_KEY',
    base_url: 'https://api.deepseek.com/',
    temperature_max: 2,
    capabilities: {
      streaming: true,
      reasoning: true,
      citations: false,
      audio_input: false,
      image_input: false,
      file_input: false,
      function_calling: true,
      structured_output: false,
      batch_api: false,
      batch_max_requests: 0,
      audio_output: false,
      batch_max_file_size_mb: 0,
    },
  },
  deepgram: {
    api_key_env: 'DEEPGRAM_API_KEY',
    base_url: 'https://api.deepgram.com',
    temperature_max: 2,
    capabilities: null,
  },
  elevenlabs: {
    api_key_env: 'ELEVEN_API_KEY',
    base_url: 'https://api.elevenlabs.io',
    temperature_max: 2,
    capabilities: null,
  },
  stability: {
    api_key_env: 'STABILITY_API_KEY',
    base_url: 'https://api.stability.ai',
    temperature_max: 2,
    capabilities: null,
  },
  flux: {
    api_key_env: 'FLUX_API_KEY',
    base_url: 'https://api.eu.bfl.ai',
    temperature_max: 2,
    capabilities: null,
  },
  klingai: {
    api_key_env: 'KLINGAI_ACCESS_KEY',
    base_url: 'https://api-singapore.klingai.com',
    temperature_max: 2,
    capabilities: null,
  },
  openai_compatible: {
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
  },
} as const satisfies Readonly<Record<ProviderName, VendorRecord>>
