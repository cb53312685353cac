import { apiError, apiOk } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { toHttpFailure } from '@betterai/core'
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { GatewayConfig } from './config/env.js'

/** Creates the gateway's HTTP app; it does not listen. */
export function createApp(parts: { config: GatewayConfig; logger: Logger }): Hono {
  const { config, logger } = parts
  const app = new Hono()
  app.onError((error, c) => {
    const { status, message, data, headers } = toHttpFailure(error)
    if (status >= 500) logger.error('request failed', { path: c.req.path, status, error })
    return c.json(apiError(status, message, data), status as ContentfulStatusCode, headers)
  })
  app.notFound((c) => c.json(apiError(404, `No route for ${c.req.method} ${c.req.path}`), 404))
  app.get('/health', (c) =>
    c.json(
      apiOk('Service is running', {
        status: 'ok',
        environment: config.environment,
        uptime_seconds: Math.round(process.uptime()),
      }),
    ),
  )
  return app
}
