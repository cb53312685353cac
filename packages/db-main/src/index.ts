export type { MainDatabase } from './main-database.js'
export { mainTables } from './main-database.js'
export { mainLegacy } from './main-legacy.js'
export { mainMigrations } from './migrations/main-migrations.js'
export type {
  ClaimedJob,
  DeadJob,
  DeadJobPage,
  JobClaim,
  JobCounts,
  JobLease,
  NewJob,
} from './repositories/jobs/job.js'
export type { JobsRepository } from './repositories/jobs/jobs-repository.js'
export { createJobsRepository } from './repositories/jobs/jobs-repository.js'
export type {
  InsertedMessage,
  MessageEntry,
  NewMessage,
} from './repositories/messages/insert-messages.js'
export type { FileFilter } from './repositories/messages/list-messages-with-files.js'
export type { MessagesRepository } from './repositories/messages/messages-repository.js'
export { createMessagesRepository } from './repositories/messages/messages-repository.js'
export type { FavoritesSession, MessageKey } from './repositories/messages/read-messages.js'
export type { MessageRemoval } from './repositories/messages/remove-messages.js'
export type {
  AnswerStatusUpdate,
  MessageMetadataUpdate,
  MessageUpdate,
} from './repositories/messages/update-message.js'
export type {
  PromptKey,
  PromptsRepository,
  PromptUpdate,
} from './repositories/prompts-repository.js'
export { createPromptsRepository } from './repositories/prompts-repository.js'
export type { NewSession } from './repositories/sessions/create-session.js'
export type { DeletedSession } from './repositories/sessions/delete-session.js'
export type { SessionFilter } from './repositories/sessions/list-sessions.js'
export type { TagInput } from './repositories/sessions/normalise-tags.js'
export type { SessionKey } from './repositories/sessions/read-session.js'
export type { SessionSearch } from './repositories/sessions/search-sessions.js'
export type {
  CharacterSession,
  SessionsRepository,
} from './repositories/sessions/sessions-repository.js'
export { createSessionsRepository } from './repositories/sessions/sessions-repository.js'
export type { SessionUpdate } from './repositories/sessions/update-session.js'
export type {
  RunningTurn,
  StreamKey,
  TurnKey,
  TurnsRepository,
} from './repositories/turns-repository.js'
export { createTurnsRepository } from './repositories/turns-repository.js'
export type { KnownCustomer, NewUser } from './repositories/users/create-user.js'
export type { UserCredentials } from './repositories/users/find-user.js'
export type { PasswordChange } from './repositories/users/update-password.js'
export type { UsersRepository } from './repositories/users/users-repository.js'
export { createUsersRepository } from './repositories/users/users-repository.js'
export type {
  NewVideoJob,
  StoredVideoJob,
  VideoJobChanges,
  VideoJobPage,
  VideoJobStatus,
  VideoJobsRepository,
} from './repositories/video-jobs-repository.js'
export { createVideoJobsRepository } from './repositories/video-jobs-repository.js'
export type { User } from './shapes/user.js'
