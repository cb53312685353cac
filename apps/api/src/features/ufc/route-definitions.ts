import {
  emailParameterSchema,
  fighterChangeSchema,
  fighterListSchema,
  fighterQueueRequestSchema,
  fightersQuerySchema,
  fighterUpdateSchema,
  newFighterSchema,
  personExistsSchema,
  personLoginSchema,
  personRegistrationSchema,
  personSchema,
  personSessionSchema,
  queryInteger,
  queuedFighterSchema,
  registeredPersonSchema,
  subscriptionStateSchema,
  subscriptionSummariesSchema,
  subscriptionToggleSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { ufcBearer, ufcBearerOrNobody } from '../../http/access.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'

const tags = ['ufc']

export const listFightersRoute = createRoute({
  method: 'get',
  path: '/fighters',
  tags,
  summary: 'Fighters in pages; with a token, also whom its person follows',
  security: ufcBearerOrNobody,
  request: { query: fightersQuerySchema },
  responses: {
    200: okEnvelope(fighterListSchema, 'A page of fighters'),
    ...failureEnvelopes(400, 401, 403, 422, 503),
  },
})

const fighterExample = {
  name: 'Ada Example',
  ufc_url: 'https://example.org/athlete/ada-example',
  fighter_full_body_img_url: 'https://example.org/ada-body.png',
  fighter_headshot_img_url: 'https://example.org/ada-head.png',
  weight_class: 'Flyweight',
  record: '10-1-0',
  sherdog_record: '10-1-0',
}

export const createFighterRoute = createRoute({
  method: 'post',
  path: '/fighters',
  tags,
  summary: 'Stores a fighter unless there is one of that name or address (admins)',
  security: ufcBearer,
  request: { body: jsonBody(newFighterSchema.meta({ example: fighterExample })) },
  responses: {
    200: okEnvelope(fighterChangeSchema, 'What became of it'),
    ...failureEnvelopes(400, 401, 403, 413, 422, 503),
  },
})

export const updateFighterRoute = createRoute({
  method: 'patch',
  path: '/fighters/{fighter_id}',
  tags,
  summary: 'Changes what differs (admins)',
  security: ufcBearer,
  request: {
    params: z.object({
      fighter_id: queryInteger({ min: 1, max: 2_147_483_647 }).meta({
        description: 'Id of the fighter',
        example: 1,
      }),
    }),
    body: jsonBody(fighterUpdateSchema.meta({ example: { record: '11-1-0' } })),
  },
  responses: {
    200: okEnvelope(fighterChangeSchema, 'What became of it'),
    ...failureEnvelopes(400, 401, 403, 404, 409, 413, 422, 503),
  },
})

export const queueFighterRoute = createRoute({
  method: 'post',
  path: '/fighters/queue',
  tags,
  summary: 'Asks for a fighter to be collected (admins)',
  security: ufcBearer,
  request: {
    body: jsonBody(fighterQueueRequestSchema.meta({ example: { full_name: 'Ada Example' } })),
  },
  responses: {
    200: okEnvelope(queuedFighterSchema, 'Where it waits'),
    ...failureEnvelopes(400, 401, 403, 413, 422, 503),
  },
})

export const summariesRoute = createRoute({
  method: 'get',
  path: '/subscriptions/summaries',
  tags,
  summary: 'Everybody and whom they follow (admins)',
  security: ufcBearer,
  responses: {
    200: okEnvelope(subscriptionSummariesSchema, 'The summaries'),
    ...failureEnvelopes(401, 403, 503),
  },
})

export const toggleRoute = createRoute({
  method: 'post',
  path: '/subscriptions/toggle',
  tags,
  summary: 'Follows a fighter, or no longer',
  security: ufcBearer,
  request: {
    body: jsonBody(
      subscriptionToggleSchema.meta({
        example: { person_id: 1, fighter_id: 1, action: 'subscribe' },
      }),
    ),
  },
  responses: {
    200: okEnvelope(subscriptionStateSchema, 'How it is now'),
    ...failureEnvelopes(400, 401, 403, 404, 413, 422, 503),
  },
})

export const loginRoute = createRoute({
  method: 'post',
  path: '/auth/login',
  security: ufcBearerOrNobody,
  tags,
  summary: 'A token for this feature alone',
  request: {
    body: jsonBody(
      personLoginSchema.meta({ example: { email: 'ada@example.org', password: 'correct horse' } }),
    ),
  },
  responses: {
    200: okEnvelope(personSessionSchema, 'The person and the token'),
    ...failureEnvelopes(400, 401, 413, 422, 429, 503),
  },
})

export const registerRoute = createRoute({
  method: 'post',
  path: '/auth/register',
  security: ufcBearerOrNobody,
  tags,
  summary: 'A new account of this feature',
  request: {
    body: jsonBody(
      personRegistrationSchema.meta({
        example: { account_name: 'Ada', email: 'ada@example.org', password: 'correct horse' },
      }),
    ),
  },
  responses: {
    200: okEnvelope(registeredPersonSchema, 'The account'),
    ...failureEnvelopes(400, 409, 413, 422, 429, 503),
  },
})

export const existsRoute = createRoute({
  method: 'get',
  path: '/users/{email}/exists',
  security: ufcBearerOrNobody,
  tags,
  summary: 'Whether there is an account of that address',
  request: { params: emailParameterSchema },
  responses: {
    200: okEnvelope(personExistsSchema, 'Whether there is'),
    ...failureEnvelopes(422, 429, 503),
  },
})

export const profileRoute = createRoute({
  method: 'get',
  path: '/users/{email}',
  tags,
  summary: "One's own account; any for admins",
  security: ufcBearer,
  request: { params: emailParameterSchema },
  responses: {
    200: okEnvelope(personSchema, 'The account'),
    ...failureEnvelopes(401, 403, 404, 422, 503),
  },
})
