import { z } from 'zod'

/** Why a token was refused. */
export const authFailureReasonSchema = z.enum([
  'token_missing',
  'token_expired',
  'token_invalid',
  'configuration',
])
/** Why a token was refused. */
export type AuthFailureReason = z.infer<typeof authFailureReasonSchema>

/** Who makes a request, as proven by its token. */
export type AuthContext = {
  customer_id: number
  email: string | null
  token: string
  payload: Record<string, unknown>
}
