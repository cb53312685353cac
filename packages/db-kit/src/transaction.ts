import type { Transaction } from 'kysely'
import type { OpenDatabase } from './database-handle.js'
import { isDeadlock } from './errors/driver-error.js'
import { withOperation } from './errors/operation-label.js'

const mostAttempts = 4

/**
 * Runs work in one transaction: commits when it returns, rolls back when it throws and passes the error on. Work that
 * the server rolled back because two transactions waited for each other runs again, so it must only use the database.
 */
export async function withTransaction<T, R>(
  database: OpenDatabase<T>,
  work: (trx: Transaction<T>) => Promise<R>,
): Promise<R> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withOperation('transaction', () => database.db.transaction().execute(work))
    } catch (error) {
      if (attempt === mostAttempts || !isDeadlock(error)) throw error
    }
  }
}
