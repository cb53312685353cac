import type { Logger } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import { createLazyDatabase, migrate } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { mainMigrations } from '@betterai/db-main'
import type { DatabaseConfig } from '../config/databases.js'

/** The main database; it connects on first use, and brings its tables up to date where the configuration says so. */
export function openMainDatabase(
  { urls, settings, echo, migratesOnStart }: DatabaseConfig,
  logger: Logger,
): LazyDatabase<MainDatabase> {
  return createLazyDatabase<MainDatabase>({
    url: urls.main,
    variable: 'MAIN_DB_URL',
    settings: {
      ...settings,
      ...(echo
        ? { onQuery: (sql, duration_ms) => logger.info('query', { sql, duration_ms }) }
        : {}),
    },
    ...(migratesOnStart
      ? { onOpen: async (database) => void (await migrate(database, mainMigrations)) }
      : {}),
  })
}
