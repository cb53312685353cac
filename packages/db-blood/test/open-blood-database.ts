import type { OpenDatabase } from '@betterai/db-kit'
import { migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import type { BloodDatabase } from '../src/index.js'
import { bloodMigrations, createBloodRepository } from '../src/index.js'

const migrated = new WeakMap<TestEngine, Promise<string>>()

/** An empty, migrated database with the repositories over it. */
export async function openBloodDatabase(engine: TestEngine) {
  const url = migrated.get(engine) ?? createMigrated(engine)
  migrated.set(engine, url)
  const database: OpenDatabase<BloodDatabase> = await openDatabase({ url: await url })
  for (const table of ['blood_tests', 'test_definitions'] as const)
    await database.db.deleteFrom(table).execute()
  return {
    database,
    db: database.db,
    blood: createBloodRepository(database.db),
    [Symbol.asyncDispose]: () => database.close(),
  }
}

async function createMigrated(engine: TestEngine): Promise<string> {
  const url = await engine.createUrl()
  const database = await openDatabase<BloodDatabase>({ url })
  await migrate(database, bloodMigrations)
  await database.close()
  return url
}
