import { z } from 'zod'

/** The one shape of every HTTP answer: `code` equals the HTTP status, `success` is `code < 400`, all five keys are always present. */
export type ApiResponse<T> = {
  code: number
  success: boolean
  message: string
  data: T | null
  meta: Record<string, unknown> | null
}

/** Schema of the envelope around a given `data` schema, for clients that validate answers. */
export const apiResponseSchema = <T extends z.ZodType>(data: T) =>
  z.object({
    code: z.int().describe('HTTP status of the answer'),
    success: z.boolean().describe('Whether `code` is below 400'),
    message: z.string().describe('Text for people'),
    data: data.nullable().describe('What was asked for; null when there is nothing'),
    meta: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Facts about the answer, such as paging; null when there are none'),
  })

/** Builds a 200 envelope. */
export function apiOk<T>(
  message: string,
  data: T | null = null,
  meta: Record<string, unknown> | null = null,
): ApiResponse<T> {
  return { code: 200, success: true, message, data, meta }
}

/** Builds an error envelope; throws a `RangeError` when `code` is not an error status. */
export function apiError<T = never>(
  code: number,
  message: string,
  data: T | null = null,
): ApiResponse<T> {
  if (code < 400) throw new RangeError(`apiError needs a status of 400 or more, got ${code}`)
  return { code, success: false, message, data, meta: null }
}
