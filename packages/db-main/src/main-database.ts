import type { TableRow } from '@betterai/db-kit'
import { batchJobsTable } from './tables/batch-jobs.js'
import { chatMessagesTable } from './tables/chat-messages.js'
import { chatSessionsTable } from './tables/chat-sessions.js'
import { jobsTable } from './tables/jobs.js'
import { promptsTable } from './tables/prompts.js'
import { runningTurnsTable } from './tables/running-turns.js'
import { sessionSummariesTable } from './tables/session-summaries.js'
import { usersTable } from './tables/users.js'
import { videoJobsTable } from './tables/video-jobs.js'

/** Tables of the main database as kysely sees them. */
export interface MainDatabase {
  users: TableRow<typeof usersTable>
  chat_sessions: TableRow<typeof chatSessionsTable>
  chat_messages: TableRow<typeof chatMessagesTable>
  prompts: TableRow<typeof promptsTable>
  session_summaries: TableRow<typeof sessionSummariesTable>
  batch_jobs: TableRow<typeof batchJobsTable>
  jobs: TableRow<typeof jobsTable>
  video_jobs: TableRow<typeof videoJobsTable>
  running_turns: TableRow<typeof runningTurnsTable>
}

/** Every table of the main database, referenced ones first. */
export const mainTables = [
  usersTable,
  chatSessionsTable,
  chatMessagesTable,
  promptsTable,
  sessionSummariesTable,
  batchJobsTable,
  jobsTable,
  videoJobsTable,
  runningTurnsTable,
] as const
