import { apiOk } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../http/access.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import type { RunningTurns } from './running-turns.js'

const stopRoute = createRoute({
  method: 'post',
  path: '/stop',
  tags: ['chat'],
  summary: 'Stop running answers by id, from wherever they were asked for',
  security: bearer,
  request: {
    body: jsonBody(
      z.strictObject({
        session_id: z.string().min(1).max(64).meta({
          description: 'Connection session, chat session, or the `X-Stream-Id` of an event stream',
          example: '0b5c8f1e-7a54-4d2b-9a10-3f5f7f0f4f5e',
        }),
      }),
    ),
  },
  responses: {
    200: okEnvelope(
      z.object({ stopped_count: z.int().describe('Requests that were stopped') }),
      'How many were running; 0 when there were none',
    ),
    ...failureEnvelopes(400, 401, 422),
  },
})

/** `POST /api/v1/chat/stop`: what runs for this customer under the id is cancelled. */
export function stopRoutes(parts: { turns: Pick<RunningTurns, 'stop'> }) {
  const routes = createRoutes()
  routes.openapi(stopRoute, async (c) => {
    const { session_id } = c.req.valid('json')
    const stopped_count = await parts.turns.stop(c.get('auth').customer_id, session_id)
    return c.json(apiOk('Stopped', { stopped_count }), 200)
  })
  return routes
}
