import type { OpenDatabase } from '@betterai/db-kit'
import { migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import type { MainDatabase } from '../src/index.js'
import {
  createMessagesRepository,
  createPromptsRepository,
  createSessionsRepository,
  createUsersRepository,
  mainMigrations,
} from '../src/index.js'

/** A migrated database with the repositories over it and two customers, 1 and 2. */
export async function openMainDatabase(engine: TestEngine) {
  const database: OpenDatabase<MainDatabase> = await openDatabase({ url: await engine.createUrl() })
  await migrate(database, mainMigrations)
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
    [Symbol.asyncDispose]: () => database.close(),
  }
}
