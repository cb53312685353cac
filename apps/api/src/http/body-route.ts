import { createRoute } from '@hono/zod-openapi'
import type { z } from 'zod'
import { bearer } from './access.js'
import { failureEnvelopes, jsonBody, okEnvelope } from './route-parts.js'

/** A route of a customer that takes a JSON body and answers 200 with `data`. */
export function bodyRoute<
  M extends 'post' | 'put' | 'patch' | 'delete',
  P extends string,
  B extends z.ZodType,
  D extends z.ZodType,
>(definition: {
  method: M
  path: P
  tag: string
  summary: string
  body: B
  example: z.input<B>
  data: D
  /** What `data` is. */
  answer: string
}) {
  const { method, path, tag, summary, body, example, data, answer } = definition
  return createRoute({
    method,
    path,
    tags: [tag],
    summary,
    security: bearer,
    request: { body: jsonBody(body.meta({ example })) },
    responses: {
      200: okEnvelope(data, answer),
      ...failureEnvelopes(400, 401, 403, 404, 413, 422, 503),
    },
  })
}
