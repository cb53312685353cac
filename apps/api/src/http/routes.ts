import type { RouteConfig } from '@hono/zod-openapi'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Handler, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { httpDefaults } from '../config/defaults.js'
import { accessFrom } from './access.js'
import type { ApiEnvironment } from './api-environment.js'
import type { FailureForm } from './failure-form.js'
import { jsonRequests } from './json-requests.js'
import { shapeError } from './read-body.js'
import { takeBody } from './take-body.js'

/** What `createRoutes` can be told. */
export type RoutesOptions = {
  /** Makes the error of a request that does not have its documented shape; default: 422 naming every field. */
  onInvalid?: (error: z.core.$ZodError) => Error
  /** How the failures of these routes are worded where it differs from the others. */
  failureForm?: FailureForm
  /** Longest JSON body in bytes, by default 16 MiB. */
  maxBodyBytes?: number
  /** Runs after the caller is known and before the request is validated. */
  afterAccess?: MiddlewareHandler<ApiEnvironment>
}

/** A group of routes. */
export type Routes = OpenAPIHono<ApiEnvironment>

/**
 * A group of routes whose definitions validate their requests, say by `security` who may call, and describe
 * themselves in `/openapi.json`.
 */
export function createRoutes({
  onInvalid = shapeError,
  failureForm,
  maxBodyBytes = httpDefaults.maxBodyBytes,
  afterAccess,
}: RoutesOptions = {}): Routes {
  const routes = new OpenAPIHono<ApiEnvironment>({
    strict: false,
    defaultHook: (result) => {
      if (!result.success) throw onInvalid(result.error)
    },
  })
  const addRoute = routes.openapi
  const addGuardedRoute = (
    route: RouteConfig,
    ...others: [handler: Handler<ApiEnvironment>, hook?: undefined]
  ) => {
    const guards = [...guardsOf(route), ...(afterAccess ? [afterAccess] : [])]
    const middleware = route.request?.body ? [...guards, takeBody] : guards
    return addRoute({ ...route, middleware }, ...others)
  }
  routes.openapi = addGuardedRoute as unknown as typeof addRoute
  routes.use(jsonRequests(maxBodyBytes))
  if (failureForm)
    routes.use((c, next) => {
      c.set('failure_form', failureForm)
      return next()
    })
  return routes
}

/** Adds a route whose handler reads and checks the request itself; its definition describes it and says who may call. */
export function addDescribedRoute(
  routes: Routes,
  route: RouteConfig & { getRoutingPath(): string },
  handler: Handler<ApiEnvironment>,
): void {
  routes.openAPIRegistry.registerPath(route)
  const guards = [...guardsOf(route), takeBody]
  routes.on(route.method.toUpperCase(), [route.getRoutingPath()], ...guards, handler)
}

function guardsOf({ security = [] }: RouteConfig): MiddlewareHandler<ApiEnvironment>[] {
  const guard = accessFrom(security)
  return guard ? [guard] : []
}
