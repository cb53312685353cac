import { NotFoundError } from '@betterai/core'
import type { z } from 'zod'
import type { FeatureParts } from '../../feature.js'
import type { DeadJobPage } from '../../jobs/job-queue.js'
import type { deadJobsSchema, queuesSchema, retriedJobSchema } from './schemas.js'

/** What administrators see and do of the jobs. */
export interface JobsService {
  listQueues(): Promise<z.infer<typeof queuesSchema>['queues']>
  listDead(page: DeadJobPage): Promise<z.infer<typeof deadJobsSchema>['jobs']>
  /** Throws `NotFoundError` when there is no such dead job. */
  retry(jobId: string): Promise<z.infer<typeof retriedJobSchema>>
}

const none = { waiting: 0, delayed: 0, running: 0, dead: 0 }

/** Creates the service. */
export function createJobsService({
  jobs,
  jobFigures,
}: Pick<FeatureParts, 'jobs' | 'jobFigures'>): JobsService {
  return {
    async listQueues() {
      const counts = await jobs.count()
      const figures = jobFigures()
      const names = new Set([...counts.keys(), ...Object.keys(figures)])
      return [...names].toSorted().map((queue) => {
        const here = figures[queue]
        return { queue, ...(counts.get(queue) ?? none), ...(here ? { here } : {}) }
      })
    },
    async listDead(page) {
      const dead = await jobs.listDead(page)
      return dead.map((job) => ({
        ...job,
        created_at: job.created_at.toISOString(),
        finished_at: job.finished_at.toISOString(),
      }))
    },
    async retry(job_id) {
      const queue = await jobs.retryDead(job_id)
      if (queue === null) throw new NotFoundError('Dead job not found', 'dead_job_id')
      return { job_id, queue }
    },
  }
}
