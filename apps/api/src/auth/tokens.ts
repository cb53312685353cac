import type { AuthContext } from '@betterai/contracts'
import { AuthenticationError, AuthorizationError } from '@betterai/core'
import type { JWTPayload } from 'jose'
import { errors, jwtVerify, SignJWT } from 'jose'

/** Issues and checks the product's tokens (JWT, HS256). */
export interface Tokens {
  /** Issues a token; `lifetimeDays` defaults to 90. */
  issue(
    customer: { id: number; email?: string | null },
    options?: { lifetimeDays?: number },
  ): Promise<string>
  /** Checks a token; throws `AuthenticationError` with the reason, or `AuthorizationError` for another scope. */
  verify(token: string | null): Promise<AuthContext>
}

/** Creates the token service for a secret; tokens of the previous secret still verify during a rotation. */
export function createTokens(options: {
  secret: string
  previousSecret?: string | undefined
}): Tokens {
  const keys = [options.secret, options.previousSecret]
    .filter((secret) => secret !== undefined && secret !== '')
    .map((secret) => new TextEncoder().encode(secret))
  const [signingKey] = keys
  if (signingKey === undefined)
    throw new AuthenticationError('Token secret is not configured', 'configuration')
  return {
    issue({ id, email = null }, { lifetimeDays = 90 } = {}) {
      return new SignJWT({ id, email })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt()
        .setExpirationTime(`${lifetimeDays} days`)
        .sign(signingKey)
    },
    async verify(token) {
      if (token === null)
        throw new AuthenticationError('Missing authentication token', 'token_missing')
      return contextOf(token, await verifyWithAny(token, keys))
    },
  }
}

async function verifyWithAny(token: string, keys: Uint8Array[]): Promise<JWTPayload> {
  let lastError: unknown
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        requiredClaims: ['exp'],
        clockTolerance: 0,
      })
      return payload
    } catch (error) {
      lastError = error
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) break
    }
  }
  if (lastError instanceof errors.JWTExpired)
    throw new AuthenticationError('Authentication token has expired', 'token_expired')
  throw new AuthenticationError('Invalid authentication token', 'token_invalid', {
    cause: lastError,
  })
}

function contextOf(token: string, payload: JWTPayload): AuthContext {
  if (payload.id === undefined || payload.id === null)
    throw new AuthenticationError('Authentication token missing user id', 'token_invalid')
  if (payload.scope !== undefined && payload.scope !== '')
    throw new AuthorizationError(
      'This token is not valid for this part of the service',
      'wrong_scope',
    )
  const customerId = /^\d+$/.test(String(payload.id)) ? Number(payload.id) : 0
  if (!Number.isSafeInteger(customerId) || customerId < 1)
    throw new AuthenticationError('Invalid customer identifier in token', 'token_invalid')
  const email = typeof payload.email === 'string' ? payload.email : null
  return { customer_id: customerId, email, token, payload }
}
