import { defaults } from './defaults.js'
import type { Environment } from './env.js'

/** How Garmin data is served. */
export type GarminConfig = {
  isEnabled: boolean
  /** Whether fetched data is stored when a request does not say. */
  savesByDefault: boolean
  /** The only customer who may fetch live, since there is one Garmin account; undefined means nobody. */
  ownerCustomerId: number | undefined
}

/** Reads Garmin's part of the configuration. */
export function garminConfig(
  env: Environment,
  { appEnv, isEmbedded }: { appEnv: string; isEmbedded: boolean },
): GarminConfig {
  return {
    isEnabled: env.GARMIN_ENABLED ?? (isEmbedded || appEnv === 'production'),
    savesByDefault: env.GARMIN_SAVE_TO_DB ?? true,
    ownerCustomerId:
      env.GARMIN_OWNER_CUSTOMER_ID ?? (isEmbedded ? defaults.demoCustomerId : undefined),
  }
}
