import type { MigrationSet } from '@betterai/db-kit'
import { createTables, dropTables } from '@betterai/db-kit'
import { garminTables } from '../garmin-database.js'

/** Migrations of the garmin database. */
export const garminMigrations: MigrationSet = {
  '0001_core': {
    up: (db) => createTables(db, garminTables),
    down: (db) => dropTables(db, garminTables),
  },
}
