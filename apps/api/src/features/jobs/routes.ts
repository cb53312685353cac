import { apiOk } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { admin } from '../../http/access.js'
import { failureEnvelopes, okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import { deadJobsQuerySchema, deadJobsSchema, queuesSchema, retriedJobSchema } from './schemas.js'
import type { JobsService } from './service.js'

const tags = ['admin']

const queuesRoute = createRoute({
  method: 'get',
  path: '/',
  tags,
  summary: 'How many jobs each queue has, and what this process did',
  security: admin,
  responses: { 200: okEnvelope(queuesSchema, 'The queues'), ...failureEnvelopes(401, 403, 503) },
})

const deadRoute = createRoute({
  method: 'get',
  path: '/dead',
  tags,
  summary: 'Jobs that were given up, with the reason',
  security: admin,
  request: { query: deadJobsQuerySchema },
  responses: {
    200: okEnvelope(deadJobsSchema, 'The jobs'),
    ...failureEnvelopes(401, 403, 422, 503),
  },
})

const retryRoute = createRoute({
  method: 'post',
  path: '/{dead_job_id}/retry',
  tags,
  summary: 'Lets a dead job run again with all its attempts',
  security: admin,
  request: {
    params: z.object({
      dead_job_id: z.uuid().meta({
        example: '0b7c6a52-3c39-4f0e-9d0e-6a9e3f0f2a11',
        description: 'Id of the job',
      }),
    }),
  },
  responses: {
    200: okEnvelope(retriedJobSchema, 'It waits to be run'),
    ...failureEnvelopes(401, 403, 404, 422, 503),
  },
})

/** `/api/v1/admin/jobs`: queues and dead jobs, for administrators. */
export function jobsRoutes(jobs: JobsService) {
  const routes = createRoutes()
  routes.openapi(queuesRoute, async (c) =>
    c.json(apiOk('Queues', { queues: await jobs.listQueues() }), 200),
  )
  routes.openapi(deadRoute, async (c) => {
    const dead = await jobs.listDead(c.req.valid('query'))
    return c.json(apiOk(`Retrieved ${dead.length} dead jobs`, { jobs: dead }), 200)
  })
  routes.openapi(retryRoute, async (c) =>
    c.json(apiOk('The job runs again', await jobs.retry(c.req.valid('param').dead_job_id)), 200),
  )
  return routes
}
