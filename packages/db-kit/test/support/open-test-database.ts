import type { TestEngine } from '@betterai/testkit'
import type { DatabaseSettings, OpenDatabase } from '../../src/index.js'
import { createTables, openDatabase } from '../../src/index.js'
import type { TestDatabase } from './everything-table.js'
import { everythingTable, partsTable } from './everything-table.js'

/** An open database that closes itself at the end of its block. */
export type DisposableDatabase = OpenDatabase<TestDatabase> & AsyncDisposable

/** Opens a URL as it is. */
export async function openDisposable(settings: DatabaseSettings): Promise<DisposableDatabase> {
  const database = await openDatabase<TestDatabase>(settings)
  return { ...database, [Symbol.asyncDispose]: () => database.close() }
}

/** Opens a fresh database with the test tables in it. */
export async function openTestDatabase(
  engine: TestEngine,
  settings: Omit<DatabaseSettings, 'url'> = {},
): Promise<DisposableDatabase & { url: string }> {
  const url = await engine.createUrl()
  const database = await openDisposable({ ...settings, url })
  await createTables(database.db, [everythingTable, partsTable])
  return { ...database, url }
}
