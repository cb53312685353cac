import { ValidationError } from '@betterai/core'
import type { z } from 'zod'

/** Reads a group of a client's settings; throws `ValidationError` naming the first field that is wrong. */
export function checkSettings<T extends z.ZodType>(
  schema: T,
  settings: Record<string, unknown>,
  group: string,
): z.infer<T> {
  const result = schema.safeParse(settings)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const field = [group, ...(issue?.path ?? [])].join('.')
  const name = group.split('.').at(-1)
  throw new ValidationError(`Invalid ${name} settings: ${field}: ${issue?.message}`, field)
}
