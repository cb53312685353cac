import type { Migration, MigrationResultSet } from 'kysely/migration'
import { Migrator } from 'kysely/migration'
import type { OpenDatabase } from './database-handle.js'
import { toDatabaseError } from './errors/driver-error.js'
import { withOperation } from './errors/operation-label.js'

/** Migrations by name; they run in the order of their names. */
export type MigrationSet = Record<string, Migration>

/** Where a database stands. */
export type MigrationReport = {
  /** Every migration that is in place, oldest first. */
  applied: string[]
  /** Those of them that this call brought in. */
  appliedNow: string[]
  /** Known migrations that are not in place. */
  pending: string[]
}

/** Brings a database up to date, one caller at a time across processes; doing it again changes nothing. Throws `DatabaseError`. */
export async function migrate<T>(
  database: OpenDatabase<T>,
  migrations: MigrationSet,
): Promise<MigrationReport> {
  return withOperation('migrate', async () => {
    const appliedNow = succeeded(await migratorOf(database, migrations).migrateToLatest())
    return { applied: Object.keys(migrations).sort(), appliedNow, pending: [] }
  })
}

/** Tells which migrations are in place, changing nothing. */
export async function migrationStatus<T>(
  database: OpenDatabase<T>,
  migrations: MigrationSet,
): Promise<MigrationReport> {
  return withOperation('migrate.status', async () => {
    const known = await migratorOf(database, migrations).getMigrations()
    const namesOf = (list: typeof known): string[] => list.map(({ name }) => name)
    return {
      applied: namesOf(known.filter(({ executedAt }) => executedAt !== undefined)),
      appliedNow: [],
      pending: namesOf(known.filter(({ executedAt }) => executedAt === undefined)),
    }
  })
}

function migratorOf<T>(database: OpenDatabase<T>, migrations: MigrationSet): Migrator {
  return new Migrator({
    db: database.longStatements,
    provider: { getMigrations: async () => migrations },
  })
}

function succeeded({ error, results = [] }: MigrationResultSet): string[] {
  if (error !== undefined) throw toDatabaseError(error)
  return results
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName)
}
