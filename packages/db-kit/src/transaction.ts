import type { Transaction } from 'kysely'
import type { OpenDatabase } from './database-handle.js'
import { withOperation } from './errors/operation-label.js'

/** Runs work in one transaction: commits when it returns, rolls back when it throws and passes the error on. */
export function withTransaction<T, R>(
  database: OpenDatabase<T>,
  work: (trx: Transaction<T>) => Promise<R>,
): Promise<R> {
  return withOperation('transaction', () => database.db.transaction().execute(work))
}
