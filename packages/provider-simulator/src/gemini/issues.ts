import type { z } from 'zod'
import type { GeminiError } from './errors.js'
import { invalidField } from './errors.js'
import { fieldPath } from './wire-names.js'

/** Puts the first thing a schema found wrong into the vendor's words. */
export function describeIssue(error: z.ZodError, body: unknown): GeminiError {
  const issue = error.issues[0]
  if (issue === undefined) return invalidField('', 'Request contains an invalid argument.')
  const field = fieldPath(issue.path)
  if (issue.code === 'unrecognized_keys') {
    const place = field === '' ? '' : ` at '${field}'`
    return invalidField(
      field,
      `Invalid JSON payload received. Unknown name "${issue.keys[0]}"${place}: Cannot find field.`,
    )
  }
  const value = valueAt(body, issue.path)
  if (value === undefined) return invalidField(field, `Missing required field: ${field}`)
  return invalidField(
    field,
    `Invalid value at '${field}' (${issue.message}), ${JSON.stringify(value)?.slice(0, 200)}`,
  )
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Reflect.get(value, step)
  }
  return value
}
