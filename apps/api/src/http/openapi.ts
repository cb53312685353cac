import type { OpenAPIHono } from '@hono/zod-openapi'
import { securitySchemes } from './access.js'
import type { ApiEnvironment } from './api-environment.js'

type Operation = { operationId?: string; responses: Record<string, unknown> }
type Document = ReturnType<OpenAPIHono<ApiEnvironment>['getOpenAPI31Document']>

const unexpected = {
  description: 'Something failed that the request is not to blame for, or a setting is missing',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
}

/** Serves `/openapi.json`, made once, on first use, from the definitions that validate the requests. */
export function serveOpenApi(app: OpenAPIHono<ApiEnvironment>): void {
  for (const [name, scheme] of Object.entries(securitySchemes))
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  let document: Document | undefined
  app.get('/openapi.json', (c) => {
    document ??= app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'BetterAI',
        version: '1',
        description: 'Every AI modality and personal health data behind one API.',
      },
      servers: [{ url: '/' }],
    })
    complete(document)
    return c.json(document)
  })
}

/** Adds to every operation what none of them has to say for itself: a name for generated clients, and that anything may fail. */
function complete({ paths = {} }: Document): void {
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      operation.operationId ??= `${method}${path.replace(/\W+/g, '_').replace(/_$/, '')}`
      operation.responses['500'] ??= unexpected
    }
}
