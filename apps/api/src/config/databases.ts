import { join } from 'node:path'
import type { DatabaseSettings } from '@betterai/db-kit'
import type { Environment } from './env.js'
import { namesGarminAccount } from './garmin-account.js'

/** The databases by name. */
export type DatabaseName = 'main' | 'garmin' | 'blood' | 'ufc'

/** Where the databases are and how they are reached. */
export type DatabaseConfig = {
  /** Undefined where nothing is configured and no embedded default applies. */
  urls: Record<DatabaseName, string | undefined>
  settings: Omit<DatabaseSettings, 'url'>
  echo: boolean
  migratesOnStart: boolean
  /** Databases that get demo data, in a local environment alone. */
  demoData: Readonly<Partial<Record<DatabaseName, DemoData>>>
}

/** While a database is empty; this machine's own files get the watch's later days too. */
export type DemoData = 'when_empty' | 'up_to_today'

/** Reads the databases' configuration; embedded defaults are files in the data directory. */
export function databaseConfig(
  env: Environment,
  options: { isEmbedded: boolean; isLocal: boolean; dataDirectory: string },
): DatabaseConfig {
  const urlOf = (name: DatabaseName, url: string | undefined) =>
    url ?? (options.isEmbedded ? `sqlite:${join(options.dataDirectory, `${name}.db`)}` : undefined)
  return {
    urls: {
      main: urlOf('main', env.MAIN_DB_URL),
      garmin: urlOf('garmin', env.GARMIN_DB_URL),
      blood: urlOf('blood', env.BLOOD_DB_URL),
      ufc: urlOf('ufc', env.UFC_DB_URL),
    },
    settings: {
      poolSize: env.DB_POOL_SIZE ?? 10,
      maxOverflow: env.DB_MAX_OVERFLOW ?? 10,
      recycleSeconds: env.DB_POOL_RECYCLE ?? 900,
      connectTimeoutSeconds: env.DB_CONNECT_TIMEOUT ?? 5,
      poolTimeoutSeconds: env.DB_POOL_TIMEOUT ?? 5,
      statementTimeoutSeconds: env.DB_STATEMENT_TIMEOUT ?? 10,
    },
    echo: env.DB_ECHO ?? false,
    migratesOnStart: env.DB_MIGRATE_ON_START ?? options.isEmbedded,
    demoData: options.isLocal ? demoData(env) : {},
  }
}

/**
 * Databases that were brought along are filled on request only; who keeps the start from making tables does not want it
 * to fill them, and a real account has days of its own.
 */
function demoData(env: Environment): DatabaseConfig['demoData'] {
  const { DB_DEMO_DATA: isWanted, GARMIN_DB_URL, BLOOD_DB_URL, UFC_DB_URL } = env
  const urls = { garmin: GARMIN_DB_URL, blood: BLOOD_DB_URL, ufc: UFC_DB_URL }
  const found: Partial<Record<DatabaseName, DemoData>> = {}
  if (env.DB_MIGRATE_ON_START === false) return found
  for (const name of ['garmin', 'blood', 'ufc'] as const) {
    const isOwn = urls[name] === undefined
    if (!(isWanted ?? isOwn) || (name === 'garmin' && namesGarminAccount(env))) continue
    found[name] = isOwn ? 'up_to_today' : 'when_empty'
  }
  return found
}
