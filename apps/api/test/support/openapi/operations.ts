import type { TestApi } from '../start-api.js'

/** A JSON schema as the document has it, as far as the tests look into it. */
export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  contentMediaType?: string
  items?: Schema
  required?: string[]
  example?: unknown
  examples?: unknown[]
  default?: unknown
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  $ref?: string
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  contains?: Schema
  minItems?: number
  maxItems?: number
  additionalProperties?: boolean | Schema
}

/** One parameter of an operation. */
export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: Schema
  example?: unknown
}

type Body = Record<string, { schema: Schema; example?: unknown }>

/** One operation of the document. */
export type Operation = {
  name: string
  method: string
  path: string
  summary?: string
  operationId?: string
  tags?: string[]
  parameters: Parameter[]
  body: { type: string; schema: Schema; example: unknown } | null
  responses: Record<string, { content?: Record<string, unknown> }>
  /** Whether it needs no token. */
  isPublic: boolean
}

type RawOperation = Omit<Operation, 'name' | 'method' | 'path' | 'body' | 'isPublic'> & {
  requestBody?: { content: Body }
  security?: object[]
}

/** The document as it is served. */
export type OpenApiDocument = {
  openapi: string
  paths: Record<string, Record<string, RawOperation>>
  components?: unknown
}

export async function readDocument(api: TestApi): Promise<OpenApiDocument> {
  return (await (await fetch(`${api.url}/openapi.json`)).json()) as OpenApiDocument
}

/** Every operation of a document. */
export function operationsOf(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { requestBody, security, ...operation }]) => ({
      ...operation,
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: bodyOf(requestBody?.content),
      isPublic: security === undefined || security.some((each) => Object.keys(each).length === 0),
    })),
  )
}

/** One of those operations that several paths lead to. */
export function withoutAliases(operations: Operation[]): Operation[] {
  const keyOf = ({ method, summary, tags }: Operation) => [method, summary, tags].join(' ')
  return operations.filter(
    (each, index) => operations.findIndex((other) => keyOf(other) === keyOf(each)) === index,
  )
}

function bodyOf(content: Body | undefined): Operation['body'] {
  const [type, body] = Object.entries(content ?? {})[0] ?? []
  if (type === undefined || body === undefined) return null
  return { type, schema: body.schema, example: body.example ?? exampleOf(body.schema) }
}

/** The example of a schema, or one made of its parts' examples; undefined when it has none. */
function exampleOf(schema: Schema): unknown {
  const given = schema.example ?? schema.examples?.[0]
  if (given !== undefined) return given
  if (schema.const !== undefined) return schema.const
  const parts = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
    const value = exampleOf(part)
    return value === undefined ? [] : [[name, value] as const]
  })
  return parts.length === 0 ? undefined : Object.fromEntries(parts)
}

/** Names of everything that an operation takes, at any depth of its body. */
export function fieldsOf({ parameters, body }: Operation): string[] {
  const inBody = body === null ? [] : namesIn(body.schema)
  return [...parameters.map(({ name }) => name), ...inBody]
}

/** Names of the properties of a schema, at any depth. */
export function namesIn(schema: Schema): string[] {
  const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema
  const inner = [...Object.values(properties), ...(items ? [items] : []), ...anyOf, ...oneOf]
  return [...Object.keys(properties), ...[...inner, ...allOf].flatMap(namesIn)]
}
