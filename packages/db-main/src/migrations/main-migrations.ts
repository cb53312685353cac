import type { MigrationSet } from '@betterai/db-kit'
import { createTables, dropTables, jsonIsFilled, upgradeTables } from '@betterai/db-kit'
import { sql } from 'kysely'
import { mainTables } from '../main-database.js'
import { chatMessagesTable } from '../tables/chat-messages.js'
import { chatSessionsTable } from '../tables/chat-sessions.js'
import { jobsTable } from '../tables/jobs.js'
import { runningTurnsTable } from '../tables/running-turns.js'
import { videoJobsTable } from '../tables/video-jobs.js'

/** Migrations of the main database. */
export const mainMigrations: MigrationSet = {
  '0001_core': {
    up: (db) => createTables(db, mainTables),
    down: (db) => dropTables(db, mainTables),
  },
  '0002_chat_history': {
    up: async (db) => {
      await upgradeTables(db, [chatSessionsTable, chatMessagesTable])
      const [images, files] = [sql.ref('image_locations'), sql.ref('file_locations')]
      await sql`UPDATE chat_messages SET has_attachments = 1 WHERE has_attachments = 0
        AND (${jsonIsFilled(db, images)} OR ${jsonIsFilled(db, files)})`.execute(db)
    },
  },
  '0003_running_turns': {
    up: async (db) => {
      await upgradeTables(db, [chatMessagesTable])
      await createTables(db, [runningTurnsTable])
    },
  },
  '0004_jobs': {
    up: (db) => createTables(db, [jobsTable]),
    down: (db) => dropTables(db, [jobsTable]),
  },
  '0005_video_jobs': {
    up: (db) => createTables(db, [videoJobsTable]),
    down: (db) => dropTables(db, [videoJobsTable]),
  },
}
