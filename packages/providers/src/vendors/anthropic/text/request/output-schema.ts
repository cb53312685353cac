import { isRecord } from '@betterai/contracts'

/** Keywords that the vendor's grammar cannot express; they are told to the model in words instead. */
const inexpressible: ReadonlySet<string> = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
])

/** Keywords that hold named schemas, in which a name such as `minimum` is no keyword. */
const holdersOfNames: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions'])

/** Keywords that hold plain values, in which nothing is a schema. */
const holdersOfValues: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'examples'])

/** A schema as the vendor takes it: every object closed, limits of numbers and lengths moved into the description. */
export function toClosedSchema(schema: Record<string, unknown>): Record<string, unknown> {
  const closed: Record<string, unknown> = {}
  const limits: string[] = []
  for (const [key, value] of Object.entries(schema)) {
    if (key === '$schema') continue
    if (isInexpressible(key, value)) limits.push(`${key}: ${JSON.stringify(value)}`)
    else closed[key] = closeValue(key, value)
  }
  if (schema.type === 'object' || isRecord(schema.properties)) closed.additionalProperties = false
  if (limits.length > 0) {
    const words = typeof schema.description === 'string' ? `${schema.description} ` : ''
    closed.description = `${words}(${limits.join(', ')})`
  }
  return closed
}

/** Of the least number of items the vendor knows 0 and 1. */
function isInexpressible(key: string, value: unknown): boolean {
  return inexpressible.has(key) || (key === 'minItems' && value !== 0 && value !== 1)
}

function closeValue(key: string, value: unknown): unknown {
  if (holdersOfValues.has(key)) return value
  if (Array.isArray(value))
    return value.map((item) => (isRecord(item) ? toClosedSchema(item) : item))
  if (!isRecord(value)) return value
  if (!holdersOfNames.has(key)) return toClosedSchema(value)
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isRecord(item) ? toClosedSchema(item) : item,
    ]),
  )
}
