import { invalidRequest } from '../errors.js'

type Schema = Readonly<Record<string, unknown>>

const path = 'output_config.format.schema'

const unsupportedByType: Readonly<Record<string, readonly string[]>> = {
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength'],
  array: ['maxItems', 'uniqueItems'],
}

/** Refuses schemas that the vendor cannot hold the answer to. */
export function checkOutputSchema(schema: unknown): void {
  if (Array.isArray(schema)) {
    for (const item of schema) checkOutputSchema(item)
    return
  }
  if (typeof schema !== 'object' || schema === null) return
  const fields = schema as Schema
  checkFields(fields)
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'properties' || key === '$defs' || key === 'definitions')
      for (const named of Object.values(value as Schema)) checkOutputSchema(named)
    else if (key !== 'enum' && key !== 'const' && key !== 'default') checkOutputSchema(value)
  }
}

function checkFields(fields: Schema): void {
  const { type } = fields
  if (type === 'object' && fields.additionalProperties !== false)
    throw invalidRequest(
      `${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`,
    )
  const unsupported = typeof type === 'string' ? (unsupportedByType[type] ?? []) : []
  const found = unsupported.filter((key) => key in fields)
  if (found.length > 0)
    throw invalidRequest(
      `${path}: For '${type}' type, properties ${found.join(', ')} are not supported`,
    )
}
