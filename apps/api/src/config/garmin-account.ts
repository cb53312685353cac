import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { defaults, garminDefaults } from './defaults.js'
import type { Environment } from './env.js'

/** The Garmin account that live data comes from, and how it is reached. */
export type GarminAccount = {
  username: string | undefined
  password: string | undefined
  /** Directory that keeps the session between starts. */
  sessionPath: string
  /** Stands for every host of Garmin's; undefined means Garmin's own. */
  baseUrl: string | undefined
  limits: { timeoutMs: number; maxRetries: number; backoffMs: number }
}

/** Where live data comes from, and whose it is. */
export type GarminAccountConfig = {
  mode: 'api' | 'simulated' | 'not_configured'
  account: GarminAccount
  wearer: {
    sex: 'male' | 'female' | undefined
    birthYear: number | undefined
    /** IANA name of the zone that the wearer lives in. */
    timeZone: string | undefined
  }
}

/** Reads the account; where nothing names one, the simulator stands in if that is allowed. */
export function garminAccountConfig(
  env: Environment,
  { isEmbedded, dataDirectory }: { isEmbedded: boolean; dataDirectory: string },
): GarminAccountConfig {
  const mode = namesGarminAccount(env) ? 'api' : isEmbedded ? 'simulated' : 'not_configured'
  const { requestSeconds, backoffSeconds, retries, sessionDirectory } = garminDefaults
  return {
    mode,
    account: {
      username: mode === 'simulated' ? defaults.demoEmail : env.GARMIN_USERNAME,
      password: mode === 'simulated' ? 'simulated' : env.GARMIN_PASSWORD,
      sessionPath:
        mode === 'simulated'
          ? join(dataDirectory, 'garmin-session')
          : sessionPath(env.GARMIN_SESSION_PATH ?? join('~', sessionDirectory)),
      baseUrl: env.GARMIN_BASE_URL?.replace(/\/+$/, ''),
      limits: {
        timeoutMs: (env.GARMIN_REQUEST_TIMEOUT ?? requestSeconds) * 1000,
        maxRetries: env.GARMIN_MAX_RETRY_ATTEMPTS ?? retries,
        backoffMs: (env.GARMIN_BACKOFF_FACTOR ?? backoffSeconds) * 1000,
      },
    },
    wearer: {
      sex: env.GARMIN_USER_SEX,
      birthYear: env.GARMIN_USER_BIRTH_YEAR,
      timeZone: env.GARMIN_USER_TIME_ZONE,
    },
  }
}

/** Whether the environment names an account, or another place to ask for its data. */
export function namesGarminAccount(env: Environment): boolean {
  return (
    env.GARMIN_USERNAME !== undefined ||
    env.GARMIN_BASE_URL !== undefined ||
    env.GARMIN_SESSION_PATH !== undefined
  )
}

function sessionPath(path: string): string {
  return resolve(path.replace(/^~(?=$|[\\/])/, homedir()))
}
