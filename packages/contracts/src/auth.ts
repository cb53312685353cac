import { z } from 'zod'
import { filledText } from './scalars.js'

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

/** Credentials; `username` is a user name or an e-mail address, `customer_id` is what old clients send and nobody reads. */
export const loginRequestSchema = z.strictObject({
  customer_id: z.int().min(1).optional().describe('Sent by old clients and not used'),
  username: filledText(100).describe('User name or e-mail address'),
  password: z.string().min(1).max(1024).describe('Password, in any Unicode form'),
})
/** Credentials. */
export type LoginRequest = z.infer<typeof loginRequestSchema>

/** An account with a token for it; the address is left out when there is none. */
export const loginAnswerSchema = z.object({
  customer_id: z.int().describe('Customer whose account it is'),
  username: z.string().describe('User name'),
  email: z.string().optional().describe('E-mail address; left out when there is none'),
  token: z.string().describe('Bearer token, valid for 90 days'),
})
/** An account with a token for it. */
export type LoginAnswer = z.infer<typeof loginAnswerSchema>
