import { apiOk, sessionNameRequestSchema, sessionNameSchema } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { bearerOrQuery } from '../../../http/access.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../../http/route-parts.js'
import { createRoutes } from '../../../http/routes.js'
import { assertOwner } from '../parse-request.js'
import type { ChatHistory } from './service.js'

const example = { prompt: 'Where are the northern lights?' }

const nameRoute = createRoute({
  method: 'post',
  path: '/session-name',
  tags: ['chat history'],
  summary: 'Finds a short name for a prompt or for a stored session, and stores it there',
  security: bearerOrQuery,
  request: { body: jsonBody(sessionNameRequestSchema.meta({ example })) },
  responses: {
    200: okEnvelope(sessionNameSchema, 'The name'),
    ...failureEnvelopes(400, 401, 403, 404, 413, 422, 429, 502, 503),
  },
})

/** `POST /session-name`. */
export function sessionNameRoutes(parts: { history: () => Promise<ChatHistory> }) {
  const routes = createRoutes()
  routes.openapi(nameRoute, async (c) => {
    const body = c.req.valid('json')
    const auth = c.get('auth')
    assertOwner(body.customer_id, auth)
    const { signal } = c.req.raw
    const name = await (await parts.history()).nameSession(auth, { body, signal })
    return c.json(apiOk('Session name generated', name), 200)
  })
  return routes
}
