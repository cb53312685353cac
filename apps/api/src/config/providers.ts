import { defaults } from './defaults.js'
import type { Environment } from './env.js'

/** AI vendors with a text modality. */
export type VendorName =
  | 'openai'
  | 'anthropic'
  | 'gemini'
  | 'groq'
  | 'deepseek'
  | 'perplexity'
  | 'xai'
  | 'openai_compatible'

/** How one vendor is reached. */
export type VendorConfig = { apiKey: string | undefined; baseUrl: string | undefined }

/** How vendors are reached and how long they may take. */
export type ProviderConfig = {
  vendors: Record<VendorName, VendorConfig>
  limits: {
    connectMs: number
    firstEventMs: number
    idleMs: number
    totalMs: number
    maxAttempts: number
    retryDelayMs: number
  }
  /** Stands in for vendors without a key; null where nothing may be simulated. */
  simulator: { port: number; paceMs: number; logFile: string } | null
}

/** Vendors that the simulator can stand in for, with the path that their SDK takes as its base URL. */
export const simulatedPaths: Partial<Record<VendorName, string>> = {
  openai: '/openai/v1',
  anthropic: '/anthropic',
  gemini: '/gemini',
  groq: '/groq/openai/v1',
  deepseek: '/deepseek',
  perplexity: '/perplexity',
  xai: '/xai/v1',
}

/** Vendors that are nowhere unless an address is set. */
export const addressedVendors: ReadonlySet<VendorName> = new Set(['openai_compatible'])

/** Reads the vendors' configuration. */
export function providerConfig(
  env: Environment,
  options: { isEmbedded: boolean; logFile: string },
): ProviderConfig {
  const seconds = (value: number | undefined, fallback: number) => (value ?? fallback) * 1000
  return {
    vendors: {
      openai: { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL },
      anthropic: { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL },
      gemini: { apiKey: env.GOOGLE_API_KEY, baseUrl: env.GEMINI_BASE_URL },
      groq: { apiKey: env.GROQ_API_KEY, baseUrl: env.GROQ_BASE_URL },
      deepseek: { apiKey: env.DEEPSEEK_API_KEY, baseUrl: env.DEEPSEEK_BASE_URL },
      perplexity: { apiKey: env.PERPLEXITY_API_KEY, baseUrl: env.PERPLEXITY_BASE_URL },
      xai: { apiKey: env.XAI_API_KEY, baseUrl: env.XAI_BASE_URL },
      openai_compatible: {
        apiKey: env.OPENAI_COMPATIBLE_API_KEY,
        baseUrl: env.OPENAI_COMPATIBLE_BASE_URL,
      },
    },
    limits: {
      connectMs: seconds(env.TEXT_CONNECT_TIMEOUT_SECONDS, 10),
      firstEventMs: seconds(env.TEXT_FIRST_EVENT_TIMEOUT_SECONDS, 120),
      idleMs: seconds(env.TEXT_IDLE_TIMEOUT_SECONDS, 120),
      totalMs: seconds(env.TEXT_STREAM_TIMEOUT_SECONDS, 300),
      maxAttempts: Math.max(1, Math.floor(env.TEXT_MAX_RETRIES ?? 3)),
      retryDelayMs: seconds(env.TEXT_RETRY_DELAY_SECONDS, 1),
    },
    simulator: options.isEmbedded
      ? {
          port: env.SIMULATOR_PORT ?? defaults.simulatorPort,
          paceMs: env.SIMULATOR_PACE_MS ?? defaults.simulatorPaceMs,
          logFile: options.logFile,
        }
      : null,
  }
}
