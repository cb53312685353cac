import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { AcceptedKeys } from '../openai/auth.js'
import { KlingError } from './errors.js'

const head = z.strictObject({ alg: z.literal('HS256'), typ: z.literal('JWT') })
const claims = z.strictObject({ iss: z.string().min(1), exp: z.number(), nbf: z.number() })
/** Clocks differ by some seconds. */
const leewaySeconds = 5
const longestLifeSeconds = 24 * 60 * 60

/** Refuses requests without a token, or with one that is not signed, not yet or no longer valid, or of a wrong key. */
export function requireToken({ headers }: IncomingMessage, accepted: AcceptedKeys): void {
  const [, token] = /^Bearer (\S+)$/.exec(headers.authorization ?? '') ?? []
  if (token === undefined) throw refused(1001, 'Authorization is empty')
  const [headPart = '', claimsPart = '', signature = ''] = token.split('.')
  const known = claims.safeParse(decoded(claimsPart))
  if (!head.safeParse(decoded(headPart)).success || !known.success || signature === '')
    throw refused(1002, 'Authorization is invalid')
  const { iss, exp, nbf } = known.data
  const now = Date.now() / 1_000
  if (nbf > now + leewaySeconds) throw refused(1003, 'Authorization is not yet valid')
  if (exp < now) throw refused(1004, 'Authorization has expired')
  const isKnown = accepted === 'any' ? !iss.startsWith('sk-invalid') : accepted.includes(iss)
  if (!isKnown || exp - now > longestLifeSeconds) throw refused(1000, 'Authentication failed')
}

const refused = (code: number, message: string) => new KlingError(401, code, message)

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
