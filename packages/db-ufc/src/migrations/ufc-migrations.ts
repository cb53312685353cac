import type { MigrationSet } from '@betterai/db-kit'
import { createTables, dropTables } from '@betterai/db-kit'
import { ufcTables } from '../ufc-database.js'

/** Migrations of the UFC database. */
export const ufcMigrations: MigrationSet = {
  '0001_core': {
    up: (db) => createTables(db, ufcTables),
    down: (db) => dropTables(db, ufcTables),
  },
}
