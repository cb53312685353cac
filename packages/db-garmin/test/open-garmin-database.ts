import type { OpenDatabase } from '@betterai/db-kit'
import { migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import type { GarminDatabase } from '../src/index.js'
import { createGarminRepository, garminMigrations, garminTables } from '../src/index.js'

const migrated = new WeakMap<TestEngine, Promise<string>>()

/** An empty, migrated database with the repository over it. */
export async function openGarminDatabase(engine: TestEngine) {
  const url = migrated.get(engine) ?? createMigrated(engine)
  migrated.set(engine, url)
  const database: OpenDatabase<GarminDatabase> = await openDatabase({ url: await url })
  for (const { name } of garminTables)
    await database.db.deleteFrom(name as keyof GarminDatabase).execute()
  return {
    database,
    db: database.db,
    garmin: createGarminRepository(database.db),
    [Symbol.asyncDispose]: () => database.close(),
  }
}

async function createMigrated(engine: TestEngine): Promise<string> {
  const url = await engine.createUrl()
  const database = await openDatabase<GarminDatabase>({ url })
  await migrate(database, garminMigrations)
  await database.close()
  return url
}
