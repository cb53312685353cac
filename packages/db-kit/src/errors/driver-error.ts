import { DatabaseError, ServiceError } from '@betterai/core'

const connectionCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
  'ER_USER_LIMIT_REACHED',
  'ER_SERVER_SHUTDOWN',
  'ER_NORMAL_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_LOCK_WAIT_TIMEOUT',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_BUSY_RECOVERY',
  'SQLITE_LOCKED',
])

const violations: Readonly<Record<string, ConstraintKind>> = {
  ER_DUP_ENTRY: 'unique',
  ER_DUP_ENTRY_WITH_KEY_NAME: 'unique',
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  ER_NO_REFERENCED_ROW: 'foreign_key',
  ER_NO_REFERENCED_ROW_2: 'foreign_key',
  ER_ROW_IS_REFERENCED: 'foreign_key',
  ER_ROW_IS_REFERENCED_2: 'foreign_key',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign_key',
  // ON DELETE RESTRICT is a trigger inside SQLite; ours are the only ones.
  SQLITE_CONSTRAINT_TRIGGER: 'foreign_key',
  ER_BAD_NULL_ERROR: 'not_null',
  ER_NO_DEFAULT_FOR_FIELD: 'not_null',
  SQLITE_CONSTRAINT_NOTNULL: 'not_null',
}

/** Constraints that a statement can run into on either engine. */
export type ConstraintKind = 'unique' | 'foreign_key' | 'not_null'

/** Names the constraint that made a statement fail, if it was one. */
export function constraintViolationOf(error: unknown): ConstraintKind | undefined {
  const cause = DatabaseError.isInstance(error) ? error.cause : error
  const code = codeOf(cause)
  return code === undefined ? undefined : violations[code]
}

/** True when the server ended a transaction because it and another one waited for each other. */
export function isDeadlock(error: unknown): boolean {
  return DatabaseError.isInstance(error) && codeOf(error.cause) === 'ER_LOCK_DEADLOCK'
}

/** True for errors that mean "try again later": the server is away, full, or the file is locked. */
export function isConnectionFailure(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && connectionCodes.has(code)
}

/** Turns what a driver threw into a `DatabaseError`; errors of the hierarchy pass through. */
export function toDatabaseError(error: unknown, operation?: string): ServiceError {
  if (ServiceError.isInstance(error)) return error
  // mysql2 attaches the whole statement with its values, which must not reach a log.
  if (error instanceof Error && 'sql' in error) Reflect.deleteProperty(error, 'sql')
  return new DatabaseError('Database operation failed', operation, {
    cause: error,
    isConnectionFailure: isConnectionFailure(error),
  })
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
