import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import { createJobsRepository } from '@betterai/db-main'
import { sql } from 'kysely'
import type { JobHandler } from '../../src/jobs/job-handler.js'

/** A handler that leaves a row for each job, once, however often it runs. */
export function effectHandler(database: LazyDatabase<MainDatabase>): JobHandler {
  return {
    queue: 'effects',
    concurrency: 2,
    leaseMs: 1_500,
    limitMs: 60_000,
    retry: { firstMs: 1, mostMs: 10 },
    async run(job) {
      await database.transaction(async (trx) => {
        if (!(await createJobsRepository(trx).holdsLease(job))) return
        const { rows } = await sql`SELECT job_id FROM effects WHERE job_id = ${job.job_id}`.execute(
          trx,
        )
        if (rows.length > 0) return
        await sql`INSERT INTO effects (job_id, fence) VALUES (${job.job_id}, ${job.fence})`.execute(
          trx,
        )
      })
      return undefined
    },
  }
}
