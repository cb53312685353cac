import { createLogger } from '@betterai/core'
import { createLazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { createJobRunner } from '../../src/jobs/job-runner.js'
import { createTableJobQueue } from '../../src/jobs/table-job-queue.js'
import { effectHandler } from './effect-handler.js'

// A worker that is killed at its n-th use of the database, before the statement or after it.
const [, , url, position = ''] = process.argv
const [count, when] = [Number.parseInt(position, 10), position.slice(-1)]
let uses = 0

const real = createLazyDatabase<MainDatabase>({ url, variable: 'MAIN_DB_URL' })
const database: typeof real = {
  ...real,
  get: () => use(() => real.get()),
  transaction: (work) => use(() => real.transaction(work)),
}

async function use<T>(work: () => Promise<T>): Promise<T> {
  uses += 1
  const isPosition = uses === count
  if (isPosition && when === 'b') process.kill(process.pid, 'SIGKILL')
  const result = await work()
  if (isPosition && when === 'a') process.kill(process.pid, 'SIGKILL')
  return result
}

createJobRunner({
  queue: { ...createTableJobQueue(database), pollMs: 20 },
  handlers: [effectHandler(database)],
  logger: createLogger({ level: 'error' }),
  graceMs: 0,
}).start()
