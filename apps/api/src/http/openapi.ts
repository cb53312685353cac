import type { OpenAPIHono } from '@hono/zod-openapi'
import { agentProfiles } from '../config/agent.js'
import { securitySchemes } from './access.js'
import type { ApiEnvironment } from './api-environment.js'

type Operation = { operationId?: string; responses: Record<string, unknown> }
type Schema = Partial<
  Record<'maximum' | 'minimum' | 'exclusiveMaximum' | 'exclusiveMinimum', number>
>
type Document = ReturnType<OpenAPIHono<ApiEnvironment>['getOpenAPI31Document']>

const unexpected = {
  description: 'Something failed that the request is not to blame for, or a setting is missing',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
}

/** Serves `/openapi.json`, made once, on first use, from the definitions that validate the requests. */
export function serveOpenApi(
  app: OpenAPIHono<ApiEnvironment>,
  facts: { textModelNames: () => readonly string[] },
): void {
  for (const [name, scheme] of Object.entries(securitySchemes))
    app.openAPIRegistry.registerComponent('securitySchemes', name, scheme)
  // The same bytes for everybody: what nobody reads takes up no more room than what somebody does.
  let document: Uint8Array<ArrayBuffer> | undefined
  app.get('/openapi.json', (c) => {
    document ??= new TextEncoder().encode(JSON.stringify(describe(app, facts.textModelNames())))
    return c.body(document, 200, { 'Content-Type': 'application/json' })
  })
}

function describe(app: OpenAPIHono<ApiEnvironment>, textModels: readonly string[]): Document {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'BetterAI',
      version: '1',
      description: 'Every AI modality and personal health data behind one API.',
    },
    servers: [{ url: '/' }],
  })
  complete(document)
  boundIntegers(document)
  // The contracts do not know which models there are.
  const {
    TextModelName = {},
    TextModelNames = {},
    AgentProfileName = {},
  } = document.components?.schemas ?? {}
  Object.assign(TextModelName, { enum: [...textModels, null] })
  Object.assign(AgentProfileName, { enum: [...Object.keys(agentProfiles), null] })
  const items = { $ref: '#/components/schemas/TextModelName' }
  Object.assign(TextModelNames, { type: ['array', 'null'], items })
  return document
}

/** Whole numbers are those that JavaScript can tell apart, which the generator leaves out. */
function boundIntegers(part: unknown): void {
  if (typeof part !== 'object' || part === null) return
  for (const inner of Object.values(part)) boundIntegers(inner)
  if (!('type' in part) || ![part.type].flat().includes('integer')) return
  const schema = part as Schema
  const { MAX_SAFE_INTEGER: largest, MIN_SAFE_INTEGER: smallest } = Number
  if (schema.maximum === undefined && schema.exclusiveMaximum === undefined)
    schema.maximum = largest
  if (schema.minimum === undefined && schema.exclusiveMinimum === undefined)
    schema.minimum = smallest
}

/** Adds to every operation what none of them has to say for itself: a name for generated clients, and that anything may fail. */
function complete({ paths = {} }: Document): void {
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations as Record<string, Operation>)) {
      operation.operationId ??= `${method}${path.replace(/\W+/g, '_').replace(/_$/, '')}`
      operation.responses['500'] ??= unexpected
    }
}
