import { once } from '@betterai/core'
import type { Dialect, LogEvent } from 'kysely'
import { Kysely } from 'kysely'
import type { DialectName, OpenDatabase } from './database-handle.js'
import { parseDatabaseUrl } from './database-url.js'
import type { Engine } from './engine.js'
import { withOperation } from './errors/operation-label.js'
import type { DatabaseSettings } from './settings.js'
import { poolLimitsOf } from './settings.js'

/** Opens a database by its URL, loading only the driver it needs; throws `ConfigurationError` for a bad URL and `DatabaseError` for a file that cannot be opened. MySQL connects at the first statement. */
export async function openDatabase<T>(settings: DatabaseSettings): Promise<OpenDatabase<T>> {
  const address = parseDatabaseUrl(settings.url)
  const limits = poolLimitsOf(settings)
  if (address.dialect === 'mysql') {
    const { openMysql } = await import('./mysql/open-mysql.js')
    return createDatabase('mysql', await openMysql(address, limits), settings)
  }
  const { openLibsql } = await import('./libsql/open-libsql.js')
  return createDatabase('libsql', await openLibsql(address, limits), settings)
}

function createDatabase<T>(
  dialect: DialectName,
  engine: Engine,
  settings: DatabaseSettings,
): OpenDatabase<T> {
  const db = createHandle<T>(engine.dialect, settings)
  const longStatements = engine.longDialect ? createHandle<T>(engine.longDialect, settings) : db
  return {
    db,
    longStatements,
    dialect,
    ping: () => withOperation('ping', () => engine.ping()),
    close: once(() => withOperation('close', () => closeAll([db, longStatements], engine))),
  }
}

async function closeAll<T>(handles: Kysely<T>[], engine: Engine): Promise<void> {
  try {
    for (const handle of new Set(handles)) await handle.destroy()
  } finally {
    await engine.close()
  }
}

function createHandle<T>(dialect: Dialect, { onQuery }: DatabaseSettings): Kysely<T> {
  if (!onQuery) return new Kysely<T>({ dialect })
  const log = (event: LogEvent): void => onQuery(event.query.sql, event.queryDurationMillis)
  return new Kysely<T>({ dialect, log })
}
