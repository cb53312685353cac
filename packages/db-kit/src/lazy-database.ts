import { ConfigurationError, once } from '@betterai/core'
import type { Transaction } from 'kysely'
import type { OpenDatabase } from './database-handle.js'
import { closedError } from './errors/closed-error.js'
import { openDatabase } from './open-database.js'
import type { DatabaseSettings } from './settings.js'
import { withTransaction } from './transaction.js'

/** A database that opens at its first use and not before. */
export interface LazyDatabase<T> {
  /** The open database; rejects with `ConfigurationError` when no URL is set. A failed attempt is made again at the next call. */
  get(): Promise<OpenDatabase<T>>
  /** Runs work in one transaction, see `withTransaction`. */
  transaction<R>(work: (trx: Transaction<T>) => Promise<R>): Promise<R>
  /** Closes what was opened; later use rejects with `DatabaseError`. */
  close(): Promise<void>
}

/** What a lazy database needs to know. */
export type LazyDatabaseOptions<T> = {
  url: string | undefined
  /** Environment variable that holds the URL, named in errors. */
  variable: string
  settings?: Omit<DatabaseSettings, 'url'> | undefined
  /** Runs once after opening and before first use, for example migrations of an embedded database. */
  onOpen?: ((database: OpenDatabase<T>) => Promise<void>) | undefined
}

/** Makes a database handle without opening anything. */
export function createLazyDatabase<T>(options: LazyDatabaseOptions<T>): LazyDatabase<T> {
  const opening = once(() => open(options))
  let isClosed = false

  async function get(): Promise<OpenDatabase<T>> {
    if (isClosed) throw closedError()
    return opening()
  }

  async function close(): Promise<void> {
    isClosed = true
    const database = await opening.known()?.catch(() => undefined)
    await database?.close()
  }

  return {
    get,
    transaction: async (work) => withTransaction(await get(), work),
    close,
  }
}

async function open<T>(options: LazyDatabaseOptions<T>): Promise<OpenDatabase<T>> {
  const database = await openNamed(options)
  try {
    await options.onOpen?.(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function openNamed<T>(options: LazyDatabaseOptions<T>): Promise<OpenDatabase<T>> {
  const { url, variable, settings } = options
  if (url === undefined || url.trim() === '')
    throw new ConfigurationError(`${variable} is not configured`, variable)
  try {
    return await openDatabase<T>({ ...settings, url })
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error
    throw new ConfigurationError(`${variable}: ${error.message}`, variable, { cause: error })
  }
}
