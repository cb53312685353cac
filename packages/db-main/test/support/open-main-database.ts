import type { OpenDatabase } from '@betterai/db-kit'
import { migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import type { MainDatabase } from '../../src/index.js'
import {
  createJobsRepository,
  createMessagesRepository,
  createPromptsRepository,
  createSessionsRepository,
  createUsersRepository,
  mainMigrations,
} from '../../src/index.js'

const migrated = new WeakMap<TestEngine, Promise<string>>()

/** An empty, migrated database with the repositories over it and two customers, 1 and 2. */
export async function openMainDatabase(engine: TestEngine) {
  const url = await migratedUrl(engine)
  const database: OpenDatabase<MainDatabase> = await openDatabase({ url })
  // Nearly everything belongs to a user; building the tables anew for each test would take longer than the test.
  await database.db.deleteFrom('users').execute()
  await database.db.deleteFrom('jobs').execute()
  const users = createUsersRepository(database.db)
  await users.ensureUser({ customer_id: 1 })
  await users.ensureUser({ customer_id: 2 })
  return {
    database,
    db: database.db,
    users,
    sessions: createSessionsRepository(database.db),
    messages: createMessagesRepository(database.db),
    prompts: createPromptsRepository(database.db),
    jobs: createJobsRepository(database.db),
    [Symbol.asyncDispose]: () => database.close(),
  }
}

function migratedUrl(engine: TestEngine): Promise<string> {
  const url = migrated.get(engine) ?? createMigrated(engine)
  migrated.set(engine, url)
  return url
}

async function createMigrated(engine: TestEngine): Promise<string> {
  const url = await engine.createUrl()
  const database = await openDatabase<MainDatabase>({ url })
  await migrate(database, mainMigrations)
  await database.close()
  return url
}
