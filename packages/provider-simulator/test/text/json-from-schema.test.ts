import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { valueFromSchema } from '../../src/text/json-from-schema.js'

function fill(schema: unknown, text = 'Send 3 boxes and 7.5 kg to New York by express.'): unknown {
  return valueFromSchema(schema, { text })
}

const node: z.ZodType = z.lazy(() => z.object({ name: z.string(), children: z.array(node) }))

describe('valueFromSchema', () => {
  it.each([
    ['nested objects', z.object({ a: z.object({ b: z.array(z.number()).min(2) }) })],
    ['bounds', z.object({ n: z.int().min(10).max(20), s: z.string().min(30).max(40) })],
    [
      'formats',
      z.object({ e: z.email(), u: z.uuid(), d: z.iso.date(), t: z.iso.datetime(), l: z.url() }),
    ],
    ['unions', z.object({ v: z.union([z.literal('x'), z.number()]), w: z.string().nullable() })],
    ['enums and constants', z.object({ k: z.enum(['p', 'q']), c: z.literal(5), b: z.boolean() })],
    [
      'tuples of one type',
      z
        .array(z.object({ id: z.int().positive() }))
        .min(1)
        .max(3),
    ],
    ['multiples', z.object({ m: z.number().multipleOf(5).min(12) })],
    ['recursion', node],
    ['intersections', z.intersection(z.object({ a: z.string() }), z.object({ b: z.int() }))],
  ])('fits %s', (_name, type) => {
    const value = fill(z.toJSONSchema(type, { io: 'input' }))
    expect(type.safeParse(value).error).toBeUndefined()
  })

  it('takes words and numbers from the text', () => {
    const properties = {
      destination: { type: 'string' },
      boxes: { type: 'integer' },
      weight: { type: 'number' },
      speed: { enum: ['standard', 'express'] },
    }
    expect(fill({ type: 'object', properties })).toEqual({
      destination: 'New York',
      boxes: 3,
      weight: 7.5,
      speed: 'express',
    })
  })

  it('follows references', () => {
    const schema = { $defs: { id: { const: 9 } }, properties: { id: { $ref: '#/$defs/id' } } }
    expect(fill(schema)).toEqual({ id: 9 })
  })

  it('is the same every time', () => {
    const schema = z.toJSONSchema(z.object({ title: z.string(), tags: z.array(z.string()) }))
    expect(fill(schema)).toEqual(fill(schema))
  })
})
