import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { ApiEnvironment } from './api-environment.js'
import { jsonRequests } from './json-requests.js'
import { shapeError } from './read-body.js'

/** What `createRoutes` can be told. */
export type RoutesOptions = {
  /** Makes the error of a request that does not have its documented shape; default: 422 naming every field. */
  onInvalid?: (error: z.core.$ZodError) => Error
}

/** A group of routes whose definitions validate their requests and describe themselves in `/openapi.json`. */
export function createRoutes({
  onInvalid = shapeError,
}: RoutesOptions = {}): OpenAPIHono<ApiEnvironment> {
  const routes = new OpenAPIHono<ApiEnvironment>({
    strict: false,
    defaultHook: (result) => {
      if (!result.success) throw onInvalid(result.error)
    },
  })
  routes.use(jsonRequests)
  return routes
}
