import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldsOf, schemas } from './support/schemas.js'

const snakeCase = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
const keysOf = (schema: z.core.$ZodType, name: string) =>
  fieldsOf(schema, name).map(({ path }) => path)

describe('the names on the wire', () => {
  it('finds the keys of every exported schema', () => {
    expect(schemas.length).toBeGreaterThan(10)
    const keys = schemas.flatMap(({ name, schema }) => keysOf(schema, name))
    expect(keys).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^serverEventSchema\..*\.audio_chunk_count$/),
        expect.stringMatching(/^chatRequestSchema\.user_settings\..*\.deep_research_enabled$/),
        expect.stringMatching(/^chatRequestSchema\.user_input\..*\.image_locations$/),
        expect.stringMatching(/^garminRow\.sleep\..*nap_start_gmt$/),
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
