import type { Dialect, LogEvent } from 'kysely'
import { Kysely, sql } from 'kysely'
import type { OpenDatabase } from './database-handle.js'
import type { LibsqlAddress, MysqlAddress } from './database-url.js'
import { parseDatabaseUrl } from './database-url.js'
import { toDatabaseError } from './errors/driver-error.js'
import { withOperation } from './errors/operation-label.js'
import type { DatabaseSettings } from './settings.js'
import { poolLimitsOf } from './settings.js'
import { withTimeLimit } from './time-limit.js'

/** Opens a database by its URL, loading only the driver it needs; throws `ConfigurationError` for a bad URL and `DatabaseError` for a file that cannot be opened. MySQL connects at the first statement. */
export async function openDatabase<T>(settings: DatabaseSettings): Promise<OpenDatabase<T>> {
  const address = parseDatabaseUrl(settings.url)
  return address.dialect === 'mysql' ? openMysql(address, settings) : openLibsql(address, settings)
}

async function openMysql<T>(
  address: MysqlAddress,
  settings: DatabaseSettings,
): Promise<OpenDatabase<T>> {
  const limits = poolLimitsOf(settings)
  const { openMysqlDialect } = await import('./mysql/open-mysql.js')
  const db = createHandle<T>(await openMysqlDialect(address, limits), settings)
  return {
    db,
    dialect: 'mysql',
    ping: () =>
      withOperation('ping', async () => {
        const answer = sql`select 1`.execute(db)
        await withTimeLimit(answer, { limitMs: limits.connectTimeoutMs, operation: 'ping' })
      }),
    close: () => withOperation('close', () => db.destroy()),
  }
}

async function openLibsql<T>(
  address: LibsqlAddress,
  settings: DatabaseSettings,
): Promise<OpenDatabase<T>> {
  const { openLibsqlDialect } = await import('./libsql/open-libsql.js')
  const { database, dialect } = await openLibsqlDialect(address, poolLimitsOf(settings))
  const db = createHandle<T>(dialect, settings)
  let closing: Promise<void> | undefined
  return {
    db,
    dialect: 'libsql',
    ping: async () => {
      try {
        // Straight to the file, so that a long transaction does not make the ping wait.
        database.prepare('select 1').all([])
      } catch (error) {
        throw toDatabaseError(error, 'ping')
      }
    },
    close: () => {
      closing ??= db.destroy().finally(() => database.close())
      return closing
    },
  }
}

function createHandle<T>(dialect: Dialect, { onQuery }: DatabaseSettings): Kysely<T> {
  if (!onQuery) return new Kysely<T>({ dialect })
  const log = (event: LogEvent): void => onQuery(event.query.sql, event.queryDurationMillis)
  return new Kysely<T>({ dialect, log })
}
