import type { MigrationSet } from '@betterai/db-kit'
import { createTables, dropTables } from '@betterai/db-kit'
import { mainTables } from '../main-database.js'

/** Migrations of the main database. */
export const mainMigrations: MigrationSet = {
  '0001_core': {
    up: (db) => createTables(db, mainTables),
    down: (db) => dropTables(db, mainTables),
  },
}
