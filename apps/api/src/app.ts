import type { Logger } from '@betterai/core'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Feature } from './feature.js'
import type { AccessParts } from './http/access.js'
import { refuseUnrouted } from './http/allowed-methods.js'
import type { ApiEnvironment } from './http/api-environment.js'
import { cors } from './http/cors.js'
import { errorHandler } from './http/error-handler.js'
import { onlyErrors } from './http/only-errors.js'
import { serveOpenApi } from './http/openapi.js'
import type { Origins } from './http/origins.js'
import { RememberingRouter } from './http/remembering-router.js'
import { requestLog } from './http/request-log.js'

/** What the HTTP app is built from, besides its features. */
export type AppParts = AccessParts & {
  trustedProxyHops: number
  logger: Logger
  showsBodies: boolean
  /** Whether clients may read a vendor's own words. */
  exposesVendorWords: boolean
  origins: Origins
  /** Ids and aliases of the text models, for the description. */
  textModelNames: () => readonly string[]
}

/** Creates the HTTP app of the features; it does not listen. */
export function createApp(
  features: readonly Feature[],
  parts: AppParts,
): OpenAPIHono<ApiEnvironment> {
  // `/chat/` and `/chat` are the same route.
  const app = new OpenAPIHono<ApiEnvironment>({
    strict: false,
    router: new RememberingRouter(),
  })
  app.use((c, next) => {
    c.set('access', parts)
    return next()
  })
  app.use(requestLog(parts))
  app.use(onlyErrors)
  app.use(cors(parts.origins))
  app.onError(errorHandler(parts.logger, parts))
  app.notFound(refuseUnrouted(() => app.routes))
  for (const { routes = [] } of features) for (const [base, group] of routes) app.route(base, group)
  serveOpenApi(app, parts)
  return app
}
