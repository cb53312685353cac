import { z } from 'zod'
import * as contracts from '../../src/index.js'

/** Every exported schema by name, those of Garmin's datasets included. */
export const schemas = Object.entries({
  ...contracts,
  ...named('garminRecord', contracts.garminRecordSchemas),
  ...named('garminRow', contracts.garminRowSchemas),
  apiResponseSchema: contracts.apiResponseSchema(z.string()),
  legacyResponseSchema: contracts.legacyResponseSchema(z.string()),
}).flatMap(([name, value]) => (value instanceof z.core.$ZodType ? [{ name, schema: value }] : []))

function named(prefix: string, group: Record<string, z.core.$ZodType>) {
  return Object.fromEntries(
    Object.entries(group).map(([name, each]) => [`${prefix}.${name}`, each]),
  )
}

/** The parts that a schema is made of, as zod's own definition lists them. */
export function partsOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> {
  const definition: unknown = schema._zod.def
  const parts: Record<string, z.core.$ZodType> = {}
  const visit = (name: string, value: unknown) => {
    if (value instanceof z.core.$ZodType) parts[name] = value
    else if (Array.isArray(value))
      for (const [i, item] of value.entries()) visit(`${name}${i}`, item)
  }
  for (const [name, value] of Object.entries(definition as object)) visit(name, value)
  return parts
}

/** A field of an object, by its path from the schema that holds it. */
export type Field = { path: string; schema: z.core.$ZodType }

/** Every field of every object below a schema. */
export function fieldsOf(
  schema: z.core.$ZodType,
  path: string,
  seen = new Set<unknown>(),
): Field[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const shape: Record<string, z.core.$ZodType> =
    schema instanceof z.core.$ZodObject ? schema._zod.def.shape : {}
  const below = { ...partsOf(schema), ...shape }
  return [
    ...Object.entries(shape).map(([key, field]) => ({ path: `${path}.${key}`, schema: field })),
    ...Object.entries(below).flatMap(([name, part]) => fieldsOf(part, `${path}.${name}`, seen)),
  ]
}
