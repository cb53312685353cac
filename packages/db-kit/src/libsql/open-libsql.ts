import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Dialect } from 'kysely'
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { LibsqlAddress } from '../database-url.js'
import type { Engine } from '../engine.js'
import { toDatabaseError } from '../errors/driver-error.js'
import type { PoolLimits } from '../settings.js'
import type { LibsqlDatabase } from './libsql-connection.js'
import { LibsqlDriver } from './libsql-driver.js'
import { retryWhileBusy } from './retry-while-busy.js'

/** Short, because the driver blocks the process while it waits; longer waits are made of pauses. */
const driverBusyMs = 10

const sessionStatements = [
  `PRAGMA busy_timeout = ${driverBusyMs}`,
  'PRAGMA journal_mode = WAL',
  'PRAGMA synchronous = NORMAL',
  'PRAGMA foreign_keys = ON',
]

/** Opens a libsql file, making its folder, and an engine over it. */
export async function openLibsql(address: LibsqlAddress, limits: PoolLimits): Promise<Engine> {
  try {
    const database = await openFile(address.path)
    await prepare(database, limits)
    return {
      dialect: dialectOver(database, limits),
      ping: async () => pingFile(database),
      close: async () => database.close(),
    }
  } catch (error) {
    throw toDatabaseError(error, 'open')
  }
}

/** Goes straight to the file, so that a long transaction does not make the ping wait. */
function pingFile(database: LibsqlDatabase): void {
  try {
    runOnce(database, 'SELECT 1')
  } catch (error) {
    throw toDatabaseError(error)
  }
}

async function openFile(path: string): Promise<LibsqlDatabase> {
  const { default: Database } = await import('libsql')
  if (path === ':memory:') return new Database(path) as LibsqlDatabase
  const file = resolve(path)
  await mkdir(dirname(file), { recursive: true })
  return new Database(file) as LibsqlDatabase
}

async function prepare(database: LibsqlDatabase, limits: PoolLimits): Promise<void> {
  try {
    for (const statement of sessionStatements)
      await retryWhileBusy(() => runOnce(database, statement), limits.connectTimeoutMs)
  } catch (error) {
    database.close()
    throw error
  }
}

function runOnce(database: LibsqlDatabase, sql: string): void {
  const statement = database.prepare(sql)
  if (statement.reader) statement.all([])
  else statement.run([])
}

function dialectOver(database: LibsqlDatabase, limits: PoolLimits): Dialect {
  return {
    createAdapter: () => new LibsqlAdapter(),
    createDriver: () => new LibsqlDriver(database, limits),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

/** Runs each migration inside a transaction, whose write lock also keeps other processes out. */
class LibsqlAdapter extends SqliteAdapter {
  /** Our driver lets callers take turns itself, with a time limit, which kysely's own lock lacks. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
