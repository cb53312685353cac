import type { GarminDataset } from '@betterai/contracts'
import {
  activityDocumentSchema,
  activityInputsSchema,
  garminOverviewQuerySchema,
  garminOverviewSchema,
  garminQuerySchema,
  garminRowSchemas,
  garminStatusSchema,
  garminTrackQuerySchema,
  queryInteger,
  storedActivitiesSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../http/access.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'

const tags = ['garmin']
const security = bearer
const live = failureEnvelopes(401, 403, 422, 429, 502, 503)
const activityParameter = z.object({
  activity_id: queryInteger({ min: 1 }).meta({
    description: 'Garmin’s number of the activity',
    example: 17_000_000_001,
  }),
})

/** Path of every dataset. */
const datasetPaths: Readonly<Record<GarminDataset, string>> = {
  sleep: '/sleep',
  summary: '/summary',
  body_composition: '/body-composition',
  hrv: '/hrv',
  training_readiness: '/training-readiness',
  training_endurance: '/endurance-score',
  training_status: '/training-status',
  training_load_balance: '/training-load-balance',
  training_fitness_age: '/fitness-age',
  activity: '/activities',
  activity_gps: '/activity-gps',
  daily_health_events: '/daily-health-events',
  max_metrics: '/max-metrics',
}

/** `GET` of one dataset; columns without a value are null when stored, and left out when nothing was stored. */
export function datasetRoute(dataset: GarminDataset) {
  const row: z.ZodType<Record<string, unknown>> = garminRowSchemas[dataset].partial()
  return createRoute({
    method: 'get',
    path: datasetPaths[dataset],
    tags,
    summary: `Garmin ${dataset.replaceAll('_', ' ')} data, by day`,
    security,
    request: { query: dataset === 'activity_gps' ? garminTrackQuerySchema : garminQuerySchema },
    responses: {
      200: okEnvelope(
        z.object({
          items: z.array(row).describe('Rows'),
          count: z.int().describe('Number of rows'),
        }),
        'The rows',
      ),
      ...live,
    },
  })
}

/** `GET /status` */
export const statusRoute = createRoute({
  method: 'get',
  path: '/status',
  tags,
  summary: 'The Garmin account behind live data',
  security,
  responses: { 200: okEnvelope(garminStatusSchema, 'How things stand'), ...live },
})

/** `POST /activities` */
export const storeActivitiesRoute = createRoute({
  method: 'post',
  path: '/activities',
  tags,
  summary: 'Stores one activity or several, all or none',
  security,
  request: {
    body: jsonBody(
      activityInputsSchema.meta({
        example: [
          {
            activity_id: 17_000_000_001,
            calendar_date: '2025-01-31',
            activity_type: 'running',
            activity_distance: 5000,
            zones: [{ zoneNumber: 1, secsInZone: 600 }],
          },
        ],
      }),
    ),
  },
  responses: {
    200: okEnvelope(storedActivitiesSchema, 'What became of them'),
    ...failureEnvelopes(400, 401, 403, 413, 422, 503),
  },
})

/** `GET` of a document of Garmin's. */
export function documentRoute<const P extends string>(path: P, summary: string) {
  return createRoute({
    method: 'get',
    path,
    tags,
    summary,
    security,
    request: { params: activityParameter },
    responses: {
      200: okEnvelope(activityDocumentSchema, 'The document as it came'),
      ...failureEnvelopes(404),
      ...live,
    },
  })
}

/** `GET /analysis/overview` */
export const overviewRoute = createRoute({
  method: 'get',
  path: '/analysis/overview',
  tags,
  summary: 'Stored rows of several datasets, by table, and the same days reduced',
  security,
  request: { query: garminOverviewQuerySchema },
  responses: {
    200: okEnvelope(garminOverviewSchema, 'The rows'),
    ...failureEnvelopes(401, 403, 422, 503),
  },
})
