import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as contracts from '../src/index.js'

const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/

/** The parts that a schema is made of, as zod's own definition lists them. */
function partsOf(schema: z.core.$ZodType): Record<string, z.core.$ZodType> {
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

/** Every object key below a schema, as a path. */
function keysOf(schema: z.core.$ZodType, path: string, seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const shape = schema instanceof z.core.$ZodObject ? schema._zod.def.shape : {}
  const below = { ...partsOf(schema), ...shape }
  return [
    ...Object.keys(shape).map((key) => `${path}.${key}`),
    ...Object.entries(below).flatMap(([name, part]) => keysOf(part, `${path}.${name}`, seen)),
  ]
}

const schemas = Object.entries({
  ...contracts,
  apiResponseSchema: contracts.apiResponseSchema(z.string()),
}).flatMap(([name, value]) => (value instanceof z.core.$ZodType ? [{ name, schema: value }] : []))

describe('the names on the wire', () => {
  it('finds the keys of every exported schema', () => {
    expect(schemas.length).toBeGreaterThan(10)
    const keys = schemas.flatMap(({ name, schema }) => keysOf(schema, name))
    expect(keys).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^serverEventSchema\..*\.audio_chunk_count$/),
        expect.stringMatching(/^chatRequestSchema\.user_settings\..*\.deep_research_enabled$/),
        expect.stringMatching(/^chatRequestSchema\.user_input\..*\.image_locations$/),
      ]),
    )
  })

  it.each(schemas)('are snake_case in $name', ({ name, schema }) => {
    const wrong = keysOf(schema, name).filter(
      (path) => !snakeCase.test(path.split('.').at(-1) ?? ''),
    )
    expect(wrong).toEqual([])
  })

  it('are told apart from camelCase', () => {
    const schema = z.object({ fine_name: z.array(z.object({ wrongName: z.string() }).optional()) })
    expect(keysOf(schema, 'x').filter((path) => path.endsWith('.wrongName'))).toHaveLength(1)
    expect(snakeCase.test('wrongName')).toBe(false)
  })
})
