import { apiOk } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { admin, bearer } from '../../http/access.js'
import { failureEnvelopes, okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import {
  modelFilterSchema,
  modelListSchema,
  modelNamesSchema,
  openaiModelSchema,
  openaiModelsSchema,
} from './schemas.js'
import type { ModelsService } from './service.js'

const tags = ['models']
const listRouteFor = (security: typeof bearer | typeof admin) =>
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'Every model of every modality',
    security,
    request: { query: modelFilterSchema },
    responses: { 200: okEnvelope(modelListSchema, 'The models'), ...failureEnvelopes(401, 403) },
  })

const namesRoute = <P extends string>(path: P, summary: string) =>
  createRoute({
    method: 'get',
    path,
    tags,
    summary,
    security: admin,
    responses: { 200: okEnvelope(modelNamesSchema, 'Their ids'), ...failureEnvelopes(401, 403) },
  })

const openaiRoute = createRoute({
  method: 'get',
  path: '/openai',
  tags,
  summary: "OpenAI's text models",
  security: admin,
  responses: { 200: okEnvelope(openaiModelsSchema, 'By id'), ...failureEnvelopes(401, 403) },
})
const realtimeRoute = namesRoute('/openai/realtime', "OpenAI's models for live voice")
const transcriptionRoute = namesRoute(
  '/openai/transcription',
  "OpenAI's models that transcribe a live stream",
)

const categoryRoute = createRoute({
  method: 'get',
  path: '/openai/by-category/{category}',
  tags,
  summary: "OpenAI's models of one category",
  security: admin,
  request: {
    params: z.object({
      category: z.string().meta({ example: 'chat', description: 'Use of the models' }),
    }),
  },
  responses: { 200: okEnvelope(modelNamesSchema, 'Their ids'), ...failureEnvelopes(401, 403, 404) },
})

const modelRoute = createRoute({
  method: 'get',
  path: '/openai/{model}',
  tags,
  summary: 'One model of OpenAI by its exact id',
  security: admin,
  request: {
    params: z.object({
      model: z.string().meta({ example: 'gpt-6-luna', description: 'Id of the model' }),
    }),
  },
  responses: {
    200: okEnvelope(openaiModelSchema, 'Its record'),
    ...failureEnvelopes(401, 403, 404),
  },
})

/** `GET /api/v1/models`: every model, for any customer. */
export function modelsRoutes(parts: { models: ModelsService }) {
  const routes = createRoutes()
  routes.openapi(listRouteFor(bearer), async (c) => {
    const list = await parts.models.list(c.req.valid('query'))
    return c.json(apiOk('Models retrieved successfully', list), 200)
  })
  return routes
}

/** `GET /api/v1/admin/models…`: OpenAI's records as they are, for administrators. */
export function adminModelsRoutes({ models }: { models: ModelsService }) {
  const routes = createRoutes()
  routes.openapi(listRouteFor(admin), async (c) => {
    const list = await models.list(c.req.valid('query'))
    return c.json(apiOk('Models retrieved successfully', list), 200)
  })
  routes.openapi(openaiRoute, (c) =>
    c.json(apiOk('OpenAI models retrieved successfully', models.openai()), 200),
  )
  routes.openapi(realtimeRoute, (c) =>
    c.json(apiOk('Realtime models retrieved successfully', models.openaiRealtime()), 200),
  )
  routes.openapi(transcriptionRoute, (c) =>
    c.json(apiOk('Transcription models retrieved successfully', models.openaiTranscription()), 200),
  )
  routes.openapi(categoryRoute, (c) => {
    const names = models.openaiByCategory(c.req.valid('param').category)
    return c.json(apiOk('Models retrieved successfully', names), 200)
  })
  routes.openapi(modelRoute, (c) => {
    const model = models.openaiModel(c.req.valid('param').model)
    return c.json(apiOk('Model retrieved successfully', model), 200)
  })
  return routes
}
