import { apiOk } from '@betterai/contracts'
import { Hono } from 'hono'
import type { Tokens } from '../../auth/tokens.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { authenticate } from '../../http/authenticate.js'
import { requireAdmin } from '../../http/require-admin.js'
import type { ModelsService } from './service.js'

/** `GET /api/v1/models`: every model, for any customer. */
export function modelsRoutes(parts: {
  tokens: Tokens
  models: ModelsService
}): Hono<ApiEnvironment> {
  return new Hono<ApiEnvironment>().use(authenticate(parts.tokens)).get('/', (c) => {
    const { provider, category } = c.req.query()
    return c.json(apiOk('Models retrieved successfully', parts.models.list({ provider, category })))
  })
}

/** `GET /api/v1/admin/models…`: OpenAI's records as they are, for administrators. */
export function adminModelsRoutes(parts: {
  tokens: Tokens
  models: ModelsService
  adminCustomerIds: readonly number[]
}): Hono<ApiEnvironment> {
  const { models } = parts
  return new Hono<ApiEnvironment>()
    .use(authenticate(parts.tokens))
    .use(requireAdmin(parts.adminCustomerIds))
    .get('/', (c) => {
      const { provider, category } = c.req.query()
      return c.json(apiOk('Models retrieved successfully', models.list({ provider, category })))
    })
    .get('/openai', (c) => c.json(apiOk('OpenAI models retrieved successfully', models.openai())))
    .get('/openai/realtime', (c) =>
      c.json(apiOk('Realtime models retrieved successfully', models.openaiRealtime())),
    )
    .get('/openai/transcription', (c) =>
      c.json(apiOk('Transcription models retrieved successfully', models.openaiTranscription())),
    )
    .get('/openai/by-category/:category', (c) => {
      const names = models.openaiByCategory(c.req.param('category'))
      return c.json(apiOk('Models retrieved successfully', names))
    })
    .get('/openai/:model', (c) =>
      c.json(apiOk('Model retrieved successfully', models.openaiModel(c.req.param('model')))),
    )
}
