import type { AuthContext } from '@betterai/contracts'

/** Tokens that were verified once. Checking a signature again would cost more than the rest of a turn's beginning. */
export interface VerifiedTokens {
  /** What the token says; undefined when it was not verified yet, or has expired. */
  get(token: string): AuthContext | undefined
  add(auth: AuthContext): void
}

/** Creates the table; beyond `maxTokens` the oldest are forgotten. */
export function createVerifiedTokens({
  maxTokens = 10_000,
  now = Date.now,
}: {
  maxTokens?: number
  now?: () => number
} = {}): VerifiedTokens {
  const known = new Map<string, AuthContext>()
  return {
    get(token) {
      const auth = known.get(token)
      if (auth === undefined) return undefined
      if (Number(auth.payload.exp) > Math.floor(now() / 1000)) return auth
      known.delete(token)
      return undefined
    },
    add(auth) {
      const [oldest] = known.size >= maxTokens ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
      known.set(auth.token, Object.freeze(auth))
    },
  }
}
