import { defaults } from './defaults.js'
import type { Environment } from './env.js'
import { servedVendors } from './vendors.js'

/** How one vendor is reached. */
export type VendorConfig = {
  apiKey: string | undefined
  /** Second key, of a vendor that wants two. */
  apiSecret?: string | undefined
  baseUrl: string | undefined
}

/** How vendors are reached and how long they may take. */
export type ProviderConfig = {
  /** By the vendor's name. */
  vendors: Readonly<Record<string, VendorConfig>>
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

/** Reads the vendors' configuration. */
export function providerConfig(
  env: Environment,
  options: { isEmbedded: boolean; logFile: string },
): ProviderConfig {
  const seconds = (value: number | undefined, fallback: number) => (value ?? fallback) * 1000
  const variables = env as Readonly<Record<string, string | undefined>>
  return {
    vendors: Object.fromEntries(
      servedVendors.map(({ name, api_key_env, api_secret_env, base_url_env }) => [
        name,
        {
          apiKey: variables[api_key_env],
          ...(api_secret_env === undefined ? {} : { apiSecret: variables[api_secret_env] }),
          baseUrl: variables[base_url_env],
        },
      ]),
    ),
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
