import type { AuthContext } from '@betterai/contracts'
import { LRUCache } from 'lru-cache'
import { tokenDefaults } from '../config/defaults.js'

/** Tokens that were verified once. Checking a signature again would cost more than the rest of a turn's beginning. */
export interface VerifiedTokens {
  /** What the token says; undefined when it was not verified yet, or has expired. */
  get(token: string): AuthContext | undefined
  add(auth: AuthContext): void
}

/** Creates the table; beyond `maxTokens` those that were not used for longest are forgotten. */
export function createVerifiedTokens({
  maxTokens = 10_000,
  now = Date.now,
}: {
  maxTokens?: number
  now?: () => number
} = {}): VerifiedTokens {
  const known = new LRUCache<string, AuthContext>({ max: maxTokens })
  return {
    get(token) {
      const auth = known.get(token)
      const endsAt = Number(auth?.payload.exp) + tokenDefaults.clockToleranceSeconds
      if (auth === undefined || endsAt > Math.floor(now() / 1000)) return auth
      known.delete(token)
      return undefined
    },
    add: (auth) => void known.set(auth.token, Object.freeze(auth)),
  }
}
