import { z } from 'zod'
import { isRecord } from './lenient.js'

const typeName = z.enum(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])
const count = z.int().min(0)
const number = z.number()
const text = z.string()

const pattern = text.refine(isPattern, { error: 'must be a regular expression' })
const anySchema = z.lazy(() =>
  z.union([z.boolean(), partSchema], { error: 'must be a JSON Schema' }),
)
const named = z.record(z.string(), anySchema)
const list = z.array(anySchema).min(1)

/** Keywords of JSON Schema whose value can be wrong; others, such as `title` and those of vendors, pass through. */
const keywords = z
  .object({
    type: z.union([typeName, z.array(typeName).min(1)], { error: 'must be a type of JSON' }),
    $ref: text.regex(/^#/, 'must point into the schema itself'),
    enum: z.array(z.unknown()).min(1),
    required: z.array(text),
    properties: named,
    patternProperties: named,
    $defs: named,
    definitions: named,
    dependentSchemas: named,
    additionalProperties: anySchema,
    propertyNames: anySchema,
    items: z.union([anySchema, list], { error: 'must be a JSON Schema' }),
    prefixItems: list,
    contains: anySchema,
    anyOf: list,
    oneOf: list,
    allOf: list,
    not: anySchema,
    if: anySchema,
    // biome-ignore lint/suspicious/noThenProperty: it is a keyword of JSON Schema
    then: anySchema,
    else: anySchema,
    pattern,
    format: text,
    description: text,
    minLength: count,
    maxLength: count,
    minItems: count,
    maxItems: count,
    minProperties: count,
    maxProperties: count,
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    multipleOf: number.positive(),
  })
  .partial()
  .loose()

const partSchema: z.ZodType<Record<string, unknown>> = keywords

const root = keywords.extend({
  type: z.literal('object', { error: 'must be object, as every structured answer is one' }),
})

/** A JSON Schema of an object; an issue names the place in it. References point into the schema itself, and exist. */
export const objectSchemaSchema = z
  .record(z.string(), z.unknown())
  .superRefine((schema, context) => {
    for (const { path, message } of root.safeParse(schema).error?.issues ?? [])
      context.addIssue({ code: 'custom', path, message })
    for (const { reference, path } of referencesIn(schema))
      if (!isThere(schema, reference))
        context.addIssue({ code: 'custom', path, message: 'points to nothing in the schema' })
  })
  .meta({
    properties: { type: { const: 'object', description: 'Always an object' } },
    required: ['type'],
    description: 'JSON Schema of the answer, which is an object',
  })

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u') !== undefined
  } catch {
    return false
  }
}

type Reference = { reference: string; path: string[] }

function referencesIn(value: unknown, path: string[] = []): Reference[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string'
      ? [{ reference: inner, path: [...path, name] }]
      : referencesIn(inner, [...path, name]),
  )
}

function isThere(schema: unknown, reference: string): boolean {
  let value = schema
  for (const part of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~')
    value = isRecord(value) || Array.isArray(value) ? Object(value)[name] : undefined
  }
  return value !== undefined
}
