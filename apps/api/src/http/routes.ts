import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { ApiEnvironment } from './api-environment.js'
import { jsonRequests } from './json-requests.js'
import { shapeError } from './read-body.js'

/** What `createRoutes` can be told. */
export type RoutesOptions = {
  /** Makes the error of a request that does not have its documented shape; default: 422 naming every field. */
  onInvalid?: (error: z.core.$ZodError) => Error
  /** Status of a `ValidationError`, with the field as its data; default 400 in the form of the chat. */
  validationStatus?: 422
}

/** A group of routes whose definitions validate their requests and describe themselves in `/openapi.json`. */
export function createRoutes({
  onInvalid = shapeError,
  validationStatus,
}: RoutesOptions = {}): OpenAPIHono<ApiEnvironment> {
  const routes = new OpenAPIHono<ApiEnvironment>({
    strict: false,
    defaultHook: (result) => {
      if (!result.success) throw onInvalid(result.error)
    },
  })
  routes.use(jsonRequests)
  if (validationStatus)
    routes.use((c, next) => {
      c.set('validation_status', validationStatus)
      return next()
    })
  return routes
}
