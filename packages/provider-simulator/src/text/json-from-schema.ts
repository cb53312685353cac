import { numbersIn, stringForField, stringForFormat } from './text-hints.js'

type Schema = Readonly<Record<string, unknown>>

interface Walk {
  readonly root: Schema
  readonly text: string
  readonly numbers: number[]
  readonly depth: number
  /** Name of the property being filled. */
  readonly name: string
}

/** Beyond this depth optional properties and array items are left out, so that recursive schemas end. */
const deepest = 6

/** Builds a value that fits a JSON schema, with words and numbers taken from `text`. Deterministic. */
export function valueFromSchema(schema: unknown, { text }: { text: string }): unknown {
  const root = asSchema(schema)
  return build(root, { root, text, numbers: numbersIn(text), depth: 0, name: '' })
}

function build(written: Schema, walk: Walk): unknown {
  const schema = merged(written, walk)
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return pickEnum(schema.enum, walk.text)
  const branch = firstBranch(schema)
  if (branch !== undefined) return build(branch, walk)
  switch (typeOf(schema)) {
    case 'object':
      return buildObject(schema, walk)
    case 'array':
      return buildArray(schema, walk)
    case 'number':
      return buildNumber(schema, walk, 0.01)
    case 'integer':
      return buildNumber(schema, walk, 1)
    case 'boolean':
      return !/\b(?:no|not|without|never|false)\b/i.test(walk.text)
    case 'null':
      return null
    default:
      return buildString(schema, walk)
  }
}

/** Follows `$ref` and lays the parts of `allOf` over each other. */
function merged(schema: Schema, walk: Walk): Schema {
  const target = typeof schema.$ref === 'string' ? resolveRef(schema.$ref, walk.root) : schema
  if (!Array.isArray(target.allOf)) return target
  const parts = target.allOf.map((part) => merged(asSchema(part), walk))
  const properties = Object.assign({}, ...[target, ...parts].map((part) => part.properties))
  const required = [target, ...parts].flatMap((part) => asList(part.required))
  const { allOf: _merged, ...own } = target
  return { ...Object.assign({}, ...parts), ...own, properties, required }
}

function resolveRef(reference: string, root: Schema): Schema {
  const steps = reference.replace(/^#\/?/, '').split('/').filter(Boolean)
  let found: unknown = root
  for (const step of steps) {
    found = asSchema(found)[step.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return asSchema(found)
}

function firstBranch(schema: Schema): Schema | undefined {
  const branches = asList(schema.anyOf ?? schema.oneOf).map(asSchema)
  return branches.find((branch) => branch.type !== 'null') ?? branches[0]
}

function typeOf(schema: Schema): string {
  const types = asList(schema.type)
  const named = types.find((type) => type !== 'null') ?? types[0]
  if (typeof named === 'string') return named
  if ('properties' in schema || 'additionalProperties' in schema) return 'object'
  return 'items' in schema ? 'array' : 'string'
}

function buildObject(schema: Schema, walk: Walk): Record<string, unknown> {
  const properties = Object.entries(asSchema(schema.properties))
  const required = new Set(asList(schema.required))
  const kept = properties.filter(([name]) => walk.depth < deepest || required.has(name))
  return Object.fromEntries(
    kept.map(([name, property]) => [
      name,
      build(asSchema(property), { ...walk, depth: walk.depth + 1, name }),
    ]),
  )
}

function buildArray(schema: Schema, walk: Walk): unknown[] {
  const least = asNumber(schema.minItems) ?? 0
  const usual = walk.depth < deepest ? Math.max(1, least) : least
  const length = Math.min(usual, asNumber(schema.maxItems) ?? usual)
  const items = asSchema(schema.items)
  return Array.from({ length }, () => build(items, { ...walk, depth: walk.depth + 1 }))
}

function buildNumber(schema: Schema, walk: Walk, step: number): number {
  const least = asNumber(schema.minimum) ?? above(schema.exclusiveMinimum, step)
  const most = asNumber(schema.maximum) ?? above(schema.exclusiveMaximum, -step)
  const wanted = walk.numbers.shift() ?? least ?? 1
  const whole = step === 1 ? Math.round(wanted) : wanted
  const limited = Math.min(Math.max(whole, least ?? whole), most ?? Number.POSITIVE_INFINITY)
  const multiple = asNumber(schema.multipleOf)
  return multiple === undefined ? limited : Math.ceil(limited / multiple) * multiple
}

function above(limit: unknown, step: number): number | undefined {
  return typeof limit === 'number' ? limit + step : undefined
}

function buildString(schema: Schema, walk: Walk): string {
  const fromFormat = stringForFormat(schema.format)
  if (fromFormat !== undefined) return fromFormat
  const text = stringForField(walk.name, walk.text)
  const padded = text.padEnd(asNumber(schema.minLength) ?? 0, '.')
  return padded.slice(0, asNumber(schema.maxLength) ?? padded.length)
}

function pickEnum(values: readonly unknown[], text: string): unknown {
  const lower = text.toLowerCase()
  const mentioned = values.find(
    (value) => typeof value === 'string' && value !== '' && lower.includes(value.toLowerCase()),
  )
  return mentioned ?? values[0]
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Schema)
    : {}
}

function asList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined ? [] : [value]
}

function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
