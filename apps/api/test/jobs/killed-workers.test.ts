import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createLazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { createJobRunner } from '../../src/jobs/job-runner.js'
import { logLines } from '../support/log-lines.js'
import { effectHandler } from './effect-handler.js'
import { openJobQueue } from './open-job-queue.js'

const script = fileURLToPath(new URL('./killed-worker.ts', import.meta.url))
const atOnce = 6
/** Uses of the database, before and after each of which a worker dies. */
const positions = Array.from({ length: 15 }, (_, i) => [`${i + 1}b`, `${i + 1}a`]).flat()

async function killAt(url: string, position: string): Promise<void> {
  const args = ['--conditions=@betterai/source', '--import', 'tsx', script, url, position]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
}

describeOnEngines('Workers that are killed', (engine) => {
  it('lose no job and do none twice, wherever they were', async () => {
    const url = await engine.createUrl()
    await using jobs = await openJobQueue({ ...engine, createUrl: async () => url })
    const { db } = await jobs.database.get()
    await sql`CREATE TABLE effects (job_id VARCHAR(36), fence INT)`.execute(db)
    const ids = new Set<string>()
    for (let i = 0; i < 200; i++) {
      const job = { queue: 'effects', customer_id: 1, payload: { i }, max_attempts: 40 }
      ids.add((await jobs.queue.add(job)).job_id)
    }
    for (let first = 0; first < positions.length; first += atOnce)
      await Promise.all(
        positions.slice(first, first + atOnce).map((position) => killAt(url, position)),
      )

    const database = createLazyDatabase<MainDatabase>({ url, variable: 'MAIN_DB_URL' })
    const runner = createJobRunner({
      queue: { ...jobs.queue, pollMs: 20 },
      handlers: [effectHandler(database)],
      logger: logLines().logger,
      graceMs: 1_000,
    })
    runner.start()
    await vi.waitFor(async () => expect(await jobs.queue.count()).toEqual(new Map()), 30_000)
    await runner.close()
    await database.close()
    const { rows } = await sql<{ job_id: string; fence: number }>`SELECT * FROM effects`.execute(db)
    expect(rows.map(({ job_id }) => job_id).toSorted()).toEqual([...ids].toSorted())
    expect(rows.filter(({ fence }) => fence > 1).length).toBeGreaterThan(0)
  }, 300_000)
})
