import { webcrypto } from 'node:crypto'
import type { AuthContext } from '@betterai/contracts'
import { AuthenticationError, AuthorizationError } from '@betterai/core'
import type { JWTPayload } from 'jose'
import { errors, jwtVerify, SignJWT } from 'jose'
import { tokenDefaults } from '../config/defaults.js'
import { createVerifiedTokens } from './verified-tokens.js'

/** Parts of the service that have accounts of their own. */
export type TokenScope = 'ufc'

/** Whose token it is: a customer's, or that of an account which only counts within its scope. */
export type TokenHolder =
  | { kind: 'customer'; auth: AuthContext }
  | { kind: 'scoped'; account_id: number }

/** Issues and checks the product's tokens (JWT, HS256). */
export interface Tokens {
  /** Issues a token; `lifetimeDays` defaults to 90. With a scope the id is that scope's own, not a customer's. */
  issue(
    customer: { id: number; email?: string | null },
    options?: { lifetimeDays?: number; scope?: TokenScope },
  ): Promise<string>
  /** Checks a customer's token; throws `AuthenticationError` with the reason, or `AuthorizationError` for another scope. */
  verify(token: string | null): Promise<AuthContext>
  /** Checks a token of a customer or of the scope's own accounts; throws like `verify`. */
  verifyScoped(token: string | null, scope: TokenScope): Promise<TokenHolder>
}

/** Creates the token service for a secret; tokens of the previous secret still verify during a rotation. */
export function createTokens(options: {
  secret: string
  previousSecret?: string | undefined
}): Tokens {
  if (options.secret === '')
    throw new AuthenticationError('Token secret is not configured', 'configuration')
  // Any other form of a key would be imported at every check, which costs as much as the check itself.
  const signingKey = importKey(options.secret)
  const keys = options.previousSecret
    ? [signingKey, importKey(options.previousSecret)]
    : [signingKey]
  const verified = createVerifiedTokens()

  async function contextOf(token: string | null): Promise<AuthContext> {
    const known = token === null ? undefined : verified.get(token)
    if (known) return known
    const auth = await checkToken(token, keys)
    verified.add(auth)
    return auth
  }

  return {
    async issue({ id, email = null }, { lifetimeDays = 90, scope } = {}) {
      return new SignJWT({ id, email, ...(scope ? { scope } : {}) })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuedAt()
        .setExpirationTime(`${lifetimeDays} days`)
        .sign(await signingKey)
    },
    async verify(token) {
      const auth = await contextOf(token)
      if (auth.payload.scope) throw wrongScope()
      return auth
    },
    async verifyScoped(token, scope) {
      const auth = await contextOf(token)
      if (!auth.payload.scope) return { kind: 'customer', auth }
      if (auth.payload.scope !== scope) throw wrongScope()
      return { kind: 'scoped', account_id: auth.customer_id }
    },
  }
}

type Key = Promise<webcrypto.CryptoKey>

function importKey(secret: string): Key {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  return webcrypto.subtle.importKey('raw', Buffer.from(secret), algorithm, false, [
    'sign',
    'verify',
  ])
}

async function verifyWithAny(token: string, keys: Key[]): Promise<JWTPayload> {
  let lastError: unknown
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, await key, {
        algorithms: ['HS256'],
        requiredClaims: ['exp'],
        clockTolerance: tokenDefaults.clockToleranceSeconds,
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

async function checkToken(token: string | null, keys: Key[]): Promise<AuthContext> {
  if (token === null) throw new AuthenticationError('Missing authentication token', 'token_missing')
  const payload = await verifyWithAny(token, keys)
  if (payload.id === undefined || payload.id === null)
    throw new AuthenticationError('Authentication token missing user id', 'token_invalid')
  const { id } = payload
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)
    throw new AuthenticationError('Invalid customer identifier in token', 'token_invalid')
  const email = typeof payload.email === 'string' ? payload.email : null
  return { customer_id: id, email, token, payload }
}

function wrongScope(): AuthorizationError {
  return new AuthorizationError(
    'This token is not valid for this part of the service',
    'wrong_scope',
  )
}
