import type { OpenDatabase } from '@betterai/db-kit'
import { migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import type { UfcDatabase } from '../src/index.js'
import {
  createFightersRepository,
  createPeopleRepository,
  createSubscriptionsRepository,
  ufcMigrations,
} from '../src/index.js'

const migrated = new WeakMap<TestEngine, Promise<string>>()

/** An empty, migrated database with the repositories over it. */
export async function openUfcDatabase(engine: TestEngine) {
  const url = migrated.get(engine) ?? createMigrated(engine)
  migrated.set(engine, url)
  const database: OpenDatabase<UfcDatabase> = await openDatabase({ url: await url })
  for (const table of ['subscriptions', 'people', 'fighters'] as const)
    await database.db.deleteFrom(table).execute()
  return {
    database,
    db: database.db,
    fighters: createFightersRepository(database.db),
    people: createPeopleRepository(database.db),
    subscriptions: createSubscriptionsRepository(database.db),
    [Symbol.asyncDispose]: () => database.close(),
  }
}

async function createMigrated(engine: TestEngine): Promise<string> {
  const url = await engine.createUrl()
  const database = await openDatabase<UfcDatabase>({ url })
  await migrate(database, ufcMigrations)
  await database.close()
  return url
}
