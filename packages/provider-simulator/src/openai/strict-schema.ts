type Schema = Readonly<Record<string, unknown>>

/** What the vendor dislikes about the JSON schema of a function, or null. */
export function functionSchemaProblem(schema: unknown, isStrict: boolean): string | null {
  const root = asSchema(schema)
  if (root.type !== 'object') {
    const type = root.type === undefined ? 'None' : String(root.type)
    return `schema must be a JSON Schema of 'type: "object"', got 'type: "${type}"'.`
  }
  return shapeProblem(root, []) ?? (isStrict ? strictProblem(root, []) : null)
}

/** What the vendor dislikes about a JSON schema for structured answers, or null. */
export function answerSchemaProblem(schema: unknown, isStrict: boolean): string | null {
  const root = asSchema(schema)
  if (!isStrict) return null
  if (root.type !== 'object' && !('$ref' in root)) {
    const type = root.type === undefined ? 'None' : String(root.type)
    return `schema must be a JSON Schema of 'type: "object"', got 'type: "${type}"'.`
  }
  return strictProblem(root, [])
}

function shapeProblem(schema: Schema, path: readonly string[]): string | null {
  if (schema.type === 'object' && path.length === 0 && schema.properties === undefined) {
    return `${context(path)}, object schema missing properties.`
  }
  if (schema.type === 'array' && schema.items === undefined) {
    return `${context(path)}, array schema missing items.`
  }
  return firstOfChildren(schema, path, shapeProblem)
}

function strictProblem(schema: Schema, path: readonly string[]): string | null {
  if (schema.properties !== undefined || schema.type === 'object') {
    if (schema.additionalProperties !== false) {
      return `${context(path)}, 'additionalProperties' is required to be supplied and to be false.`
    }
    const required = new Set(Array.isArray(schema.required) ? schema.required : [])
    const missing = Object.keys(asSchema(schema.properties)).find((name) => !required.has(name))
    if (missing !== undefined) {
      return `${context(path)}, 'required' is required to be supplied and to be an array including every key in properties. Missing '${missing}'.`
    }
  }
  return firstOfChildren(schema, path, strictProblem)
}

type Check = (schema: Schema, path: readonly string[]) => string | null

function firstOfChildren(schema: Schema, path: readonly string[], check: Check): string | null {
  for (const [step, child] of children(schema)) {
    const problem = check(child, [...path, ...step])
    if (problem !== null) return problem
  }
  return null
}

function* children(schema: Schema): Generator<[string[], Schema]> {
  for (const keyword of ['properties', '$defs', 'definitions']) {
    for (const [name, child] of Object.entries(asSchema(schema[keyword]))) {
      yield [[keyword, name], asSchema(child)]
    }
  }
  if (schema.items !== undefined) yield [['items'], asSchema(schema.items)]
  for (const keyword of ['anyOf', 'allOf', 'oneOf']) {
    const branches = schema[keyword]
    if (!Array.isArray(branches)) continue
    for (const [index, child] of branches.entries())
      yield [[keyword, String(index)], asSchema(child)]
  }
}

function context(path: readonly string[]): string {
  return `In context=(${path.map((step) => `'${step}'`).join(', ')})`
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Schema)
    : {}
}
