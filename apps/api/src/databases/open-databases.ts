import type { Logger } from '@betterai/core'
import { bloodMigrations } from '@betterai/db-blood'
import { garminMigrations } from '@betterai/db-garmin'
import type { LazyDatabase, MigrationSet, OpenDatabase } from '@betterai/db-kit'
import { createLazyDatabase, migrate } from '@betterai/db-kit'
import { mainMigrations } from '@betterai/db-main'
import { ufcMigrations } from '@betterai/db-ufc'
import type { DatabaseConfig, DatabaseName } from '../config/databases.js'
import type { Databases } from './deferred-databases.js'

/** The databases; each connects on first use, and brings its tables up to date where the configuration says so. */
export function openDatabases(config: DatabaseConfig, logger: Logger): Databases {
  const { urls, settings, echo, migratesOnStart, demoData } = config
  const logged = {
    ...settings,
    ...(echo
      ? {
          onQuery: (sql: string, duration_ms: number) => logger.info('query', { sql, duration_ms }),
        }
      : {}),
  }
  const open = <T>(
    name: DatabaseName,
    migrations: MigrationSet,
    seed?: (database: OpenDatabase<T>) => Promise<void>,
  ): LazyDatabase<T> =>
    createLazyDatabase<T>({
      url: urls[name],
      variable: `${name.toUpperCase()}_DB_URL`,
      settings: logged,
      onOpen: async (database) => {
        if (migratesOnStart) await migrate(database, migrations)
        if (demoData.includes(name)) await seed?.(database)
      },
    })
  const demo = () => import('./demo/seed-demo-data.js')
  return {
    main: open('main', mainMigrations),
    garmin: open('garmin', garminMigrations, async (db) => (await demo()).seedGarmin(db)),
    blood: open('blood', bloodMigrations, async (db) => (await demo()).seedBlood(db)),
    ufc: open('ufc', ufcMigrations, async (db) => (await demo()).seedUfc(db)),
  }
}
