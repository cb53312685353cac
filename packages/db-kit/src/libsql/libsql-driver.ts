import type { DatabaseConnection, Driver } from 'kysely'
import { CompiledQuery } from 'kysely'
import { withOperation } from '../errors/operation-label.js'
import type { PoolLimits } from '../settings.js'
import type { ConnectionQueue } from './connection-queue.js'
import { createConnectionQueue } from './connection-queue.js'
import type { LibsqlDatabase } from './libsql-connection.js'
import { LibsqlConnection } from './libsql-connection.js'

/** kysely's driver interface over one libsql connection: statements and transactions take turns on it. */
export class LibsqlDriver implements Driver {
  readonly #database: LibsqlDatabase
  readonly #connection: LibsqlConnection
  readonly #queue: ConnectionQueue

  constructor(database: LibsqlDatabase, limits: PoolLimits) {
    this.#database = database
    this.#connection = new LibsqlConnection(database, limits.connectTimeoutMs)
    this.#queue = createConnectionQueue(limits.poolTimeoutMs)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    await this.#queue.acquire()
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#queue.release()
  }

  /** Takes the write lock at once: a transaction that reads first could otherwise not be continued. */
  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return run(connection, 'begin immediate')
  }

  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return run(connection, 'commit')
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // Some failures, a full disk for example, have rolled back already.
    if (this.#database.inTransaction) await run(connection, 'rollback')
  }

  /** Waits for the running transaction; the file itself is closed by whoever opened it. */
  async destroy(): Promise<void> {
    await this.#queue.acquire()
  }
}

async function run(connection: DatabaseConnection, statement: string): Promise<void> {
  await withOperation('transaction', () => connection.executeQuery(CompiledQuery.raw(statement)))
}
