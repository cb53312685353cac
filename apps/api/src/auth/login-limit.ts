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
      const count: Count = (key) => {
        counted.push(key)
        return store.add(key, windowMs)
      }
      try {
        refuseBeyond(attempts, await count(`${kind}:address:${network}`))
        const found = await find()
        const identity = `${kind}:${found ? `account:${found.id}` : `name:${foldedName(name)}`}`
        const known = `${identity}:known:${network}`
        await admit({ identity, network, isKnown: await store.isMarked(known), count })
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

  /** Counts an attempt at an account, unless the address has spent its share; throws when others have it locked. */
  async function admit(attempt: {
    identity: string
    network: string
    isKnown: boolean
    count: Count
  }): Promise<void> {
    const { identity, network, isKnown, count } = attempt
    const fromHere = await count(`${identity}:from:${network}`)
    const isShareSpent = fromHere.count > attemptsOfAddress
    const ofAccount = isShareSpent ? await store.read(identity) : await count(identity)
    // What is only read does not include this attempt.
    if (!isKnown) refuseBeyond(isShareSpent ? attempts - 1 : attempts, ofAccount)
  }

  async function forget(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => store.remove(key, windowMs)))
  }
}

type Count = (key: string) => Promise<AttemptCount>

function refuseBeyond(most: number, counted: AttemptCount | null): void {
  if (counted && counted.count > most) throw tooManyAttempts(counted.endsInMs)
}

/** A name without what the users' tables do not tell apart: case, accents, blanks at the end. */
function foldedName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trimEnd()
}
