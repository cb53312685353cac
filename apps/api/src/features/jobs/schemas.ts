import { queryInteger } from '@betterai/contracts'
import { z } from 'zod'
import { queueFiguresSchema } from '../../jobs/job-figures.js'

const queueSchema = z.string().max(64).describe('Name of the queue')

/** State of every queue. */
export const queuesSchema = z.object({
  queues: z
    .array(
      z.object({
        queue: queueSchema,
        waiting: z.int().describe('Jobs that are due'),
        delayed: z.int().describe('Jobs that wait for their time'),
        running: z.int().describe('Jobs that some worker holds'),
        dead: z.int().describe('Jobs that were given up'),
        here: queueFiguresSchema.optional().describe('What this process did, where it runs them'),
      }),
    )
    .describe('Queues with jobs or workers, by name'),
})

/** Which dead jobs to list. */
export const deadJobsQuerySchema = z.object({
  queue: queueSchema.optional(),
  limit: queryInteger({ min: 1, max: 200 }).default(50).describe('Most jobs to list'),
  offset: queryInteger({ min: 0, max: 1_000_000 }).default(0).describe('Jobs to pass over'),
})

const deadJobSchema = z.object({
  job_id: z.string().describe('Id of the job'),
  queue: queueSchema,
  customer_id: z.int().nullable().describe('Customer for whom it was done, null for the service'),
  payload: z.record(z.string(), z.unknown()).describe('What was to be done'),
  attempts: z.int().describe('How often it was tried'),
  max_attempts: z.int().describe('How often it may be tried'),
  created_at: z.iso.datetime().describe('When it was added, ISO 8601 UTC'),
  finished_at: z.iso.datetime().describe('When it was given up, ISO 8601 UTC'),
  last_error: z.string().nullable().describe('Why'),
})

/** Dead jobs, the newest first. */
export const deadJobsSchema = z.object({ jobs: z.array(deadJobSchema).describe('Dead jobs') })

/** A job that runs again. */
export const retriedJobSchema = z.object({
  job_id: z.string().describe('Id of the job'),
  queue: queueSchema,
})
