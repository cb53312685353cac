import {
  madeVideoSchema,
  queryInteger,
  videoJobEventSchema,
  videoJobRequestSchema,
  videoJobSchema,
  videoJobStatusSchema,
  videoRequestSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer, bearerOrQuery } from '../../http/access.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'

const tags = ['video']
const params = z.object({
  job_id: z.uuid().meta({
    example: '0b7c6a52-3c39-4f0e-9d0e-6a9e3f0f2a11',
    description: 'Id of the job',
  }),
})
const example = {
  prompt: 'A paper boat on a quiet lake',
  settings: { video: { aspect_ratio: '16:9' } },
}
const makingFailures = failureEnvelopes(400, 401, 403, 404, 413, 422, 429, 501, 502, 503, 504)
const jobFailures = failureEnvelopes(401, 404, 422, 503)

export const startRoute = createRoute({
  method: 'post',
  path: '/jobs',
  tags,
  summary: 'Starts a job that makes a video',
  security: bearer,
  request: { body: jsonBody(videoJobRequestSchema.meta({ example })) },
  responses: { 202: okEnvelope(videoJobSchema, 'The job'), ...makingFailures },
})

export const listRoute = createRoute({
  method: 'get',
  path: '/jobs',
  tags,
  summary: 'Own video jobs, the newest first',
  security: bearer,
  request: {
    query: z.object({
      status: videoJobStatusSchema.optional().describe('Only jobs in this state'),
      limit: queryInteger({ min: 1, max: 100 }).default(20).describe('Most jobs to list'),
      offset: queryInteger({ min: 0, max: 1_000_000 }).default(0).describe('Jobs to pass over'),
    }),
  },
  responses: {
    200: okEnvelope(z.object({ jobs: z.array(videoJobSchema).describe('The jobs') }), 'The jobs'),
    ...failureEnvelopes(401, 422, 503),
  },
})

export const findRoute = createRoute({
  method: 'get',
  path: '/jobs/{job_id}',
  tags,
  summary: 'Where a video job stands, and its video',
  security: bearer,
  request: { params },
  responses: { 200: okEnvelope(videoJobSchema, 'The job'), ...jobFailures },
})

export const cancelRoute = createRoute({
  method: 'post',
  path: '/jobs/{job_id}/cancel',
  tags,
  summary: 'Has the vendor stop where it can; a job that is over stays as it is',
  security: bearer,
  request: { params },
  responses: { 200: okEnvelope(videoJobSchema, 'The job'), ...jobFailures },
})

export const deleteRoute = createRoute({
  method: 'delete',
  path: '/jobs/{job_id}',
  tags,
  summary: 'Cancels a job where it is not over, and deletes it with its video',
  security: bearer,
  request: { params },
  responses: {
    200: okEnvelope(z.object({ job_id: z.string().describe('Id of the job') }), 'It is gone'),
    ...jobFailures,
  },
})

export const eventsRoute = createRoute({
  method: 'get',
  path: '/jobs/{job_id}/events',
  tags,
  summary: 'The job now and at every change, as an event stream that ends with it',
  security: bearerOrQuery,
  request: { params },
  responses: {
    200: {
      description: 'The states',
      content: { 'text/event-stream': { schema: videoJobEventSchema } },
    },
    ...jobFailures,
  },
})

const madeVideo = (path: '/generate' | '/extend', summary: string) =>
  createRoute({
    method: 'post',
    path,
    tags,
    summary,
    security: bearer,
    request: { body: jsonBody(videoRequestSchema.meta({ example })) },
    responses: { 200: okEnvelope(madeVideoSchema, 'The video'), ...makingFailures },
  })

export const generateRoute = madeVideo(
  '/generate',
  'Makes a video while the client waits; the job goes on when it leaves',
)
export const extendRoute = madeVideo(
  '/extend',
  'Makes a longer version of an own video while the client waits',
)
