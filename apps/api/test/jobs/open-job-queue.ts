import { createLazyDatabase, migrate } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { createUsersRepository, mainMigrations } from '@betterai/db-main'
import type { TestEngine } from '@betterai/testkit'
import { createTableJobQueue } from '../../src/jobs/table-job-queue.js'

/** An empty queue of tables with customers 1 and 2. */
export async function openJobQueue(engine: TestEngine, now?: () => number) {
  const database = createLazyDatabase<MainDatabase>({
    url: await engine.createUrl(),
    variable: 'MAIN_DB_URL',
    onOpen: async (opened) => {
      await migrate(opened, mainMigrations)
      const users = createUsersRepository(opened.db)
      for (const customer_id of [1, 2]) await users.ensureUser({ customer_id })
    },
  })
  await database.get()
  const queue = createTableJobQueue(database, now)
  return { database, queue, [Symbol.asyncDispose]: () => database.close() }
}
