import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { createRoutes } from '../../http/routes.js'
import { queueFiguresSchema } from '../../jobs/job-figures.js'
import type { HealthService } from './service.js'

const healthSchema = z.object({
  status: z.literal('healthy').describe('Always `healthy`'),
  version: z.string().describe('Version of the API'),
  environment: z.string().describe('`APP_ENV` of the server'),
  uptime_seconds: z.number().describe('Seconds since the start'),
  providers: z
    .record(z.string(), z.enum(['api', 'simulated', 'not_configured']))
    .describe('How each vendor is served'),
  jobs: z
    .record(z.string(), queueFiguresSchema)
    .describe('Jobs of this process by queue; empty where it runs none'),
})

const livenessSchema = z.object({ status: z.literal('alive').describe('Always `alive`') })

const readinessSchema = z.object({
  status: z.enum(['ready', 'not_ready']).describe('Whether the server should get traffic'),
  checks: z.record(z.string(), z.enum(['ok', 'fail'])).describe('State of each part'),
})

/** Probes answer bare JSON, which is all that monitors and orchestrators look for. */
function bare<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } }
}

const healthRoute = createRoute({
  method: 'get',
  path: '/',
  tags: ['health'],
  summary: 'Whether the process answers, and which vendors are simulated',
  responses: { 200: bare(healthSchema, 'It does') },
})

const livenessRoute = createRoute({
  method: 'get',
  path: '/live',
  tags: ['health'],
  summary: 'Whether the process lives',
  responses: { 200: bare(livenessSchema, 'It lives') },
})

const readinessRoute = createRoute({
  method: 'get',
  path: '/ready',
  tags: ['health'],
  summary: 'Whether the server should get traffic',
  responses: {
    200: bare(readinessSchema, 'It should'),
    503: bare(readinessSchema, 'It should not: the main database fails, or the server is ending'),
  },
})

/** Probes for monitors and orchestrators; all are public and without an envelope. */
export function healthRoutes(service: HealthService) {
  const routes = createRoutes()
  routes.openapi(healthRoute, (c) => c.json(service.describe(), 200))
  routes.openapi(livenessRoute, (c) => c.json({ status: 'alive' as const }, 200))
  routes.openapi(readinessRoute, async (c) => {
    const { isReady, checks } = await service.checkReadiness()
    return isReady
      ? c.json({ status: 'ready' as const, checks }, 200)
      : c.json({ status: 'not_ready' as const, checks }, 503)
  })
  return routes
}
