import type { LegacyTable } from '@betterai/db-kit'
import { batchJobsTable } from './tables/batch-jobs.js'
import { chatMessagesTable } from './tables/chat-messages.js'
import { chatSessionsTable } from './tables/chat-sessions.js'
import { jobsTable } from './tables/jobs.js'
import { promptsTable } from './tables/prompts.js'
import { sessionSummariesTable } from './tables/session-summaries.js'
import { usersTable } from './tables/users.js'
import { videoJobsTable } from './tables/video-jobs.js'

/** How the tables of an older main database become these, for `adoptTables`. */
export const mainLegacy: readonly LegacyTable[] = [
  { table: usersTable, name: 'Users' },
  { table: chatSessionsTable, name: 'ChatSessionsNG' },
  { table: chatMessagesTable, name: 'ChatMessagesNG' },
  { table: promptsTable, name: 'Prompts' },
  { table: sessionSummariesTable },
  { table: batchJobsTable },
  { table: jobsTable },
  { table: videoJobsTable },
]
