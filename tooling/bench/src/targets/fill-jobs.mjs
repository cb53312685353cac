// Adds jobs that wait for a later time to the main database of an api.
import { randomUUID } from 'node:crypto'
import { migrate, openDatabase } from '@betterai/db-kit'
import { mainMigrations } from '@betterai/db-main'

const [url, jobs] = process.argv.slice(2)
const database = await openDatabase({ url })
await migrate(database, mainMigrations)
const run_at = new Date(Date.now() + 3_600_000)
for (let first = 0; first < Number(jobs); first += 500) {
  const values = Array.from({ length: 500 }, () => ({
    ...{ job_id: randomUUID(), queue: 'ufc.fighters', customer_id: null, payload: '{}' },
    ...{ max_attempts: 3, run_at, created_at: new Date() },
  }))
  await database.db.insertInto('jobs').values(values).execute()
}
await database.close()
