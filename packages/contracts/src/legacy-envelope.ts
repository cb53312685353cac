import { z } from 'zod'

/** The shape of answers on legacy routes. */
export const legacyResponseSchema = <T extends z.ZodType>(result: T) =>
  z.object({
    code: z.int().describe('HTTP status of the answer'),
    success: z.boolean().describe('Whether `code` is below 400'),
    message: z
      .object({
        status: z.enum(['completed', 'fail']).describe('Whether the action succeeded'),
        result: result.describe('What was asked for, or what went wrong'),
      })
      .describe('The outcome'),
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
