import type { Kysely, Transaction } from 'kysely'
import { MysqlAdapter } from 'kysely'

/** The two families of servers that the repositories run on. */
export type DialectName = 'mysql' | 'libsql'

/** What a repository takes: the database itself or a transaction on it. */
export type DatabaseHandle<T> = Kysely<T> | Transaction<T>

/** An open database; whoever opened it closes it. */
export interface OpenDatabase<T> {
  readonly db: Kysely<T>
  /** The same database for statements that may take long, such as those of migrations: they have no time limit. */
  readonly longStatements: Kysely<T>
  readonly dialect: DialectName
  /** Asks the server for a sign of life; rejects with `DatabaseError` after the connect time-out. */
  ping(): Promise<void>
  /** Closes every connection; further use is an error. */
  close(): Promise<void>
}

/** Tells which dialect a handle speaks, for the few statements that have no common form. */
export function dialectOf<T>(handle: DatabaseHandle<T>): DialectName {
  return handle.getExecutor().adapter instanceof MysqlAdapter ? 'mysql' : 'libsql'
}
