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
  const field = ['user_settings', group, ...(issue?.path ?? [])].join('.')
  throw new ValidationError(`Invalid ${group} settings: ${field}: ${issue?.message}`, field)
}
