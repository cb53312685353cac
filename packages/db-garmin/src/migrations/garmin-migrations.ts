import type { MigrationSet } from '@betterai/db-kit'
import { createTables, dropTables } from '@betterai/db-kit'
import { datasetTables } from '../garmin-database.js'
import { garminSyncProgressTable } from '../tables/garmin-sync-progress.js'
import { beginProgress } from './begin-progress.js'

/** Migrations of the garmin database. */
export const garminMigrations: MigrationSet = {
  '0001_core': {
    up: (db) => createTables(db, datasetTables),
    down: (db) => dropTables(db, datasetTables),
  },
  '0002_sync_progress': {
    up: async (db) => {
      await createTables(db, [garminSyncProgressTable])
      await beginProgress(db)
    },
    down: (db) => dropTables(db, [garminSyncProgressTable]),
  },
}
