import type { DatabaseConnection, Driver, TransactionSettings } from 'kysely'
import { CompiledQuery } from 'kysely'
import { withOperation } from '../errors/operation-label.js'
import type { ConnectionPool } from './connection-pool.js'
import { MysqlConnection } from './mysql-connection.js'

/** kysely's driver interface over the pool; transactions run at READ COMMITTED as the session says. */
export class MysqlDriver implements Driver {
  readonly #pool: ConnectionPool
  readonly #statementTimeoutMs: number
  readonly #broken = new WeakSet<DatabaseConnection>()

  constructor(pool: ConnectionPool, statementTimeoutMs: number) {
    this.#pool = pool
    this.#statementTimeoutMs = statementTimeoutMs
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#pool.acquire()
    connection.statementTimeoutMs = this.#statementTimeoutMs
    return connection
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (!(connection instanceof MysqlConnection)) return
    if (this.#broken.has(connection)) connection.destroy()
    else connection.release()
  }

  async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    const { isolationLevel, accessMode } = settings
    const parts = [isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(
      Boolean,
    )
    if (parts.length > 0) await run(connection, `set transaction ${parts.join(', ')}`)
    await run(connection, 'begin')
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return run(connection, 'commit')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await run(connection, 'rollback')
    } catch {
      // Dropping the connection rolls back too, and the error that led here stays the one reported.
      this.#broken.add(connection)
    }
  }

  /** The pool is ended by whoever made it. */
  async destroy(): Promise<void> {}
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await withOperation('transaction', () => connection.executeQuery(CompiledQuery.raw(statement)))
}
