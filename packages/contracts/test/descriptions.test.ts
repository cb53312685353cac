import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldsOf, partsOf, schemas } from './support/schemas.js'

/** Whether a field has a description, or what it wraps has one: it describes the field then. */
function isDescribed(schema: z.core.$ZodType): boolean {
  if (z.globalRegistry.get(schema)?.description) return true
  const { innerType, in: input, out } = partsOf(schema)
  return [innerType, input, out].some((part) => part !== undefined && isDescribed(part))
}

const undescribed = (schema: z.core.$ZodType, name: string) =>
  fieldsOf(schema, name)
    .filter((field) => !isDescribed(field.schema))
    .map(({ path }) => path)

describe('the descriptions of fields', () => {
  it.each(schemas)('are complete in $name', ({ name, schema }) => {
    expect(undescribed(schema, name)).toEqual([])
  })

  it('are missed where there are none', () => {
    const inner = z.object({ plain: z.string(), told: z.string().describe('A text').nullish() })
    const schema = z.object({ outer: z.array(inner).describe('A list') })
    expect(undescribed(schema, 'x')).toEqual(['x.outer.element.plain'])
  })
})
