import type { Driver } from 'kysely'
import type { PoolLimits } from '../settings.js'
import type { ConnectionQueue } from './connection-queue.js'
import { createConnectionQueue } from './connection-queue.js'
import type { LibsqlDatabase } from './libsql-connection.js'
import { LibsqlConnection } from './libsql-connection.js'

/** kysely's driver interface over one libsql connection: statements and transactions take turns on it. */
export class LibsqlDriver implements Driver {
  readonly #connection: LibsqlConnection
  readonly #queue: ConnectionQueue

  constructor(database: LibsqlDatabase, limits: PoolLimits) {
    this.#connection = new LibsqlConnection(database, limits.connectTimeoutMs)
    this.#queue = createConnectionQueue(limits.poolTimeoutMs)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<LibsqlConnection> {
    await this.#queue.acquire()
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#queue.release()
  }

  beginTransaction(connection: LibsqlConnection): Promise<void> {
    return connection.begin()
  }

  commitTransaction(connection: LibsqlConnection): Promise<void> {
    return connection.commit()
  }

  rollbackTransaction(connection: LibsqlConnection): Promise<void> {
    return connection.rollback()
  }

  /** Waits for the running transaction; the file itself is closed by whoever opened it. */
  async destroy(): Promise<void> {
    await this.#queue.acquire()
  }
}
