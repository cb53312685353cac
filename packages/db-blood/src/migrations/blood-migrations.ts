import type { MigrationSet } from '@betterai/db-kit'
import { createTables, dropTables } from '@betterai/db-kit'
import { bloodTables } from '../blood-database.js'

/** Migrations of the blood database. */
export const bloodMigrations: MigrationSet = {
  '0001_core': {
    up: (db) => createTables(db, bloodTables),
    down: (db) => dropTables(db, bloodTables),
  },
}
