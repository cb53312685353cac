import { isRecord } from '@betterai/contracts'
import { RequestShapeError } from '@betterai/core'
import type { Context } from 'hono'
import type { z } from 'zod'

/** Reads a JSON object whose size is limited already; throws `RequestShapeError` (400 not JSON, 422 no object). */
export async function readJsonObject(c: Context): Promise<Record<string, unknown>> {
  const body = await c.req.text()
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new RequestShapeError(400, 'Invalid request body')
  }
  if (isRecord(value)) return value
  throw new RequestShapeError(422, 'Validation failed', [
    { field: '', message: 'expected an object', type: 'invalid_type' },
  ])
}

/** Checks a body against its schema; throws `RequestShapeError` (422) naming every wrong field. */
export function checkShape<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw shapeError(result.error)
}

/** The 422 that names every field with a wrong shape. */
export function shapeError({ issues }: z.core.$ZodError): RequestShapeError {
  const errors = issues.map((issue) => ({
    // A field that is not known is named itself, not the object around it.
    field: [
      ...issue.path,
      ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []),
    ].join('.'),
    message: issue.message,
    type: issue.code ?? 'invalid_type',
  }))
  return new RequestShapeError(422, 'Validation failed', errors)
}
