import { AuthenticationError, RateLimitError } from '@betterai/core'
import { loginDefaults as limits } from '../config/defaults.js'
import type { AttemptCount, AttemptStore } from '../state/attempt-store.js'
import { tooManyAttempts } from './attempt-limit.js'
import { networkOf } from './network-of.js'

/** An account as a log-in found it; null when nobody goes by the name. */
type Found<A> = { id: number; account: A } | null

/** A log-in: who is meant, and whether it is them. */
type LogIn<A, R> = {
  /** The caller's network address. */
  address: string
  /** What was typed, a user name or an e-mail address. */
  name: string
  /** Finds the account of the name. */
  find: () => Promise<Found<A>>
  /** Checks the password; throws `AuthenticationError` when it is wrong. */
  check: (account: A | null) => Promise<R>
}

/** Keeps passwords from being guessed. */
export interface LoginLimit {
  /**
   * Runs a log-in, of which only those count that end in `AuthenticationError`; counts beforehand too, so that attempts
   * at the same time do not slip through. Throws `RateLimitError` after too many failures from an address, and after
   * too many of an account unless the address logged in to it before. One address alone cannot lock an account.
   */
  guard<A, R>(logIn: LogIn<A, R>): Promise<R>
}

/** Creates the limit of one kind of accounts. */
export function createLoginLimit(store: AttemptStore, kind: 'login' | 'ufc-login'): LoginLimit {
  const { attempts, attemptsOfAddress, windowMs, knownMs } = limits

  return {
    async guard({ address, name, find, check }) {
      const network = networkOf(address)
      const counted: string[] = []
      const count = async (key: string) => {
        counted.push(key)
        return store.add(key, windowMs)
      }
      try {
        refuse(await count(`${kind}:address:${network}`))
        const found = await find()
        const identity = `${kind}:${found ? `account:${found.id}` : `name:${foldedName(name)}`}`
        const fromHere = `${identity}:from:${network}`
        const known = `${identity}:known:${network}`
        const isShareSpent = (await count(fromHere)).count > attemptsOfAddress
        const ofAccount = isShareSpent ? await store.read(identity) : await count(identity)
        if (!(await store.isMarked(known))) refuse(ofAccount)
        const result = await check(found?.account ?? null)
        await store.mark(known, knownMs)
        await forget(counted)
        return result
      } catch (error) {
        const isCounted = AuthenticationError.isInstance(error) || RateLimitError.isInstance(error)
        if (!isCounted) await forget(counted)
        throw error
      }
    },
  }

  function refuse(counted: AttemptCount | null): void {
    if (counted && counted.count > attempts) throw tooManyAttempts(counted.endsInMs)
  }

  async function forget(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => store.remove(key, windowMs)))
  }
}

/** A name without what the users' tables do not tell apart: case, accents, blanks at the end. */
function foldedName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trimEnd()
}
