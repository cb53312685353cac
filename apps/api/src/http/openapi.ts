import type { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnvironment } from './api-environment.js'

type Document = ReturnType<OpenAPIHono<ApiEnvironment>['getOpenAPI31Document']>

/** Serves `/openapi.json`, made once, on first use, from the definitions that validate the requests. */
export function serveOpenApi(app: OpenAPIHono<ApiEnvironment>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  })
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
    return c.json(document)
  })
}
