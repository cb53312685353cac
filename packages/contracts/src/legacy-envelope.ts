import { z } from 'zod'

/** The shape of answers on legacy routes. */
export const legacyResponseSchema = <T extends z.ZodType>(result: T) =>
  z.object({
    code: z.int(),
    success: z.boolean(),
    message: z.object({ status: z.enum(['completed', 'fail']), result }),
  })

/** The shape of answers on legacy routes. */
export type LegacyResponse<T> = {
  code: number
  success: boolean
  message: { status: 'completed' | 'fail'; result: T }
}

/** Builds an answer of a legacy route; `code` 400 and above says that it failed. */
export function legacyResponse<T>(code: number, result: T): LegacyResponse<T> {
  const success = code < 400
  return { code, success, message: { status: success ? 'completed' : 'fail', result } }
}
