import type { Logger } from '@betterai/core'
import { bloodMigrations } from '@betterai/db-blood'
import { garminMigrations } from '@betterai/db-garmin'
import type { LazyDatabase, MigrationSet, OpenDatabase } from '@betterai/db-kit'
import { createLazyDatabase, migrate } from '@betterai/db-kit'
import { mainMigrations } from '@betterai/db-main'
import { ufcMigrations } from '@betterai/db-ufc'
import type { DatabaseConfig, DatabaseName, DemoData } from '../config/databases.js'
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
    seed?: (database: OpenDatabase<T>, demoData: DemoData) => Promise<boolean>,
  ): LazyDatabase<T> =>
    createLazyDatabase<T>({
      url: urls[name],
      variable: `${name.toUpperCase()}_DB_URL`,
      settings: logged,
      onOpen: async (database) => {
        if (migratesOnStart) await migrate(database, migrations)
        const wanted = demoData[name]
        if (wanted === undefined || seed === undefined) return
        const named = { database: name, engine: database.dialect }
        try {
          if (await seed(database, wanted)) logger.info('demo data stored', named)
        } catch (error) {
          // A database that takes no demo data, such as a read-only one, still serves.
          logger.error('demo data could not be stored', { ...named, error })
        }
      },
    })
  return {
    main: open('main', mainMigrations),
    garmin: open('garmin', garminMigrations, async (database, wanted) =>
      (await import('./demo/seed-garmin.js')).seedGarmin(database, wanted),
    ),
    blood: open('blood', bloodMigrations, async (database) =>
      (await import('./demo/seed-blood.js')).seedBlood(database),
    ),
    ufc: open('ufc', ufcMigrations, async (database) =>
      (await import('./demo/seed-ufc.js')).seedUfc(database),
    ),
  }
}
