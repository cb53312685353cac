import { apiError, apiOk, apiResponseSchema } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import type { HealthService } from './service.js'

const healthSchema = z.object({
  status: z.literal('ok'),
  environment: z.string(),
  uptime_seconds: z.number(),
  providers: z.record(z.string(), z.enum(['api', 'simulated', 'not_configured'])),
})

const readinessSchema = z.object({
  checks: z.record(z.string(), z.enum(['ok', 'failing', 'draining'])),
})

const healthRoute = createRoute({
  method: 'get',
  path: '/',
  tags: ['health'],
  summary: 'Whether the process lives, and which vendors are simulated',
  responses: { 200: okEnvelope(healthSchema, 'It lives') },
})

const readinessRoute = createRoute({
  method: 'get',
  path: '/ready',
  tags: ['health'],
  summary: 'Whether the server should get traffic',
  responses: {
    200: okEnvelope(readinessSchema, 'It should'),
    503: {
      description: 'It should not',
      content: { 'application/json': { schema: apiResponseSchema(readinessSchema) } },
    },
  },
})

/** `/health` says that the process lives; `/health/ready` whether it should get traffic. Both are public. */
export function healthRoutes(service: HealthService) {
  const routes = createRoutes()
  routes.openapi(healthRoute, (c) => c.json(apiOk('Service is running', service.describe()), 200))
  routes.openapi(readinessRoute, async (c) => {
    const { isReady, ...data } = await service.checkReadiness()
    return isReady
      ? c.json(apiOk('Service is ready', data), 200)
      : c.json(apiError(503, 'Service is not ready', data), 503)
  })
  return routes
}
