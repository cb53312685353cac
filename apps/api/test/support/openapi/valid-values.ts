import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Schema } from './operations.js'

const deepest = 4
const largest = Number.MAX_SAFE_INTEGER

const dates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '0', 'null', '2025-02-30', '../../x', '%', "' or 1=1 --", '𝒳', 'é'),
)

const formats: Record<string, fc.Arbitrary<string>> = {
  date: dates.map((text) => text.slice(0, 10)),
  'date-time': dates,
  email: fc.emailAddress(),
  uuid: fc.uuid(),
  uri: fc.webUrl(),
}

const anything = fc.jsonValue({ maxDepth: 2 })

/** Makes values that a schema of the document allows, as far as its keywords tell how; what it refuses all the same is left out. */
export function createValidValues(document: object): (schema: Schema) => fc.Arbitrary<unknown> {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'openapi')
  return (schema) => {
    const local = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/')) as Schema
    const validate = ajv.compile(local)
    return valuesOf(schema, { document, depth: 0 }).filter((value) => validate(value))
  }
}

type Place = { document: object; depth: number }

function valuesOf(given: Schema, place: Place): fc.Arbitrary<unknown> {
  const schema = resolved(given, place.document)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const { anyOf, oneOf, allOf, ...rest } = schema
  const choices = anyOf ?? oneOf
  if (choices) return fc.oneof(...choices.map((each) => valuesOf(merged([rest, each]), place)))
  if (allOf) return valuesOf(merged([rest, ...allOf]), place)
  const types = [schema.type ?? (schema.properties ? 'object' : 'any')].flat()
  return fc.oneof(...types.map((type) => valuesOfType(type, schema, place)))
}

function valuesOfType(type: string, schema: Schema, place: Place): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return integersOf(schema)
    case 'number':
      return fc.double({ ...boundsOf(schema, 1e15), noNaN: true, noDefaultInfinity: true })
    case 'string':
      return stringsOf(schema)
    case 'array':
      return listsOf(schema, place)
    case 'object':
      return objectsOf(schema, place)
    default:
      return anything
  }
}

function integersOf(schema: Schema): fc.Arbitrary<unknown> {
  const { min, max } = boundsOf(schema, 2 ** 80)
  const inside = fc.maxSafeInteger().map((value) => Math.min(Math.max(value, min), max))
  return fc.oneof(inside, fc.constantFrom(min, max, Math.min(max, min + 1), Math.min(max, 2 ** 53)))
}

function boundsOf(schema: Schema, limit: number): { min: number; max: number } {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  return {
    min: minimum ?? (exclusiveMinimum === undefined ? -limit : exclusiveMinimum + 1),
    max: maximum ?? (exclusiveMaximum === undefined ? limit : exclusiveMaximum - 1),
  }
}

function stringsOf({ format, pattern, minLength = 0, maxLength = largest }: Schema) {
  if (pattern !== undefined && !/\(\?[!<=]/.test(pattern))
    return fc.stringMatching(new RegExp(pattern))
  const made = format === undefined ? undefined : formats[format]
  if (made) return made
  const sized = fc.string({
    unit: 'grapheme',
    minLength: Math.min(minLength, 300),
    maxLength: Math.min(maxLength, 300),
  })
  const longest = fc.constant('x'.repeat(Math.min(maxLength, 70_000)))
  return fc.oneof({ weight: 4, arbitrary: sized }, { weight: 2, arbitrary: texts }, longest)
}

function listsOf({ items = {}, contains, minItems = 0, maxItems = 4 }: Schema, place: Place) {
  const inner = valuesOf(items, deeper(place))
  const maxLength = place.depth >= deepest ? minItems : Math.max(minItems, Math.min(maxItems, 4))
  const list = fc.array(inner, { minLength: minItems, maxLength })
  if (contains === undefined) return list
  const one = valuesOf(merged([resolved(items, place.document), contains]), deeper(place))
  return fc.tuple(one, list).map(([first, others]) => [first, ...others].slice(0, maxItems))
}

function objectsOf(schema: Schema, place: Place): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema
  const names = Object.keys(properties).filter(
    (name) => required.includes(name) || place.depth < deepest,
  )
  const known = fc.record(
    Object.fromEntries(
      names.map((name) => [name, valuesOf(properties[name] ?? {}, deeper(place))]),
    ),
    { requiredKeys: required.filter((name) => names.includes(name)) },
  )
  if (additionalProperties === false) return known
  const more =
    typeof additionalProperties === 'object'
      ? valuesOf(additionalProperties, deeper(place))
      : anything
  const others = fc.dictionary(fc.string({ maxLength: 8 }), more, { maxKeys: 2 })
  return fc.tuple(others, known).map(([one, other]) => ({ ...one, ...other }))
}

function deeper({ document, depth }: Place): Place {
  return { document, depth: depth + 1 }
}

function resolved(schema: Schema, document: object): Schema {
  if (schema.$ref === undefined) return schema
  const target = schema.$ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, part) => (value as Record<string, unknown>)[part], document)
  return resolved(target as Schema, document)
}

/** All keywords of several schemas that hold together. */
function merged(schemas: readonly Schema[]): Schema {
  const whole: Schema = {}
  for (const { properties = {}, required = [], ...rest } of schemas) {
    Object.assign(whole, rest)
    if (required.length > 0) whole.required = [...new Set([...(whole.required ?? []), ...required])]
    for (const [name, schema] of Object.entries(properties)) {
      const known = whole.properties?.[name]
      whole.properties = { ...whole.properties, [name]: known ? merged([known, schema]) : schema }
    }
  }
  return whole
}
