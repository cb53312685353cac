import type {
  Person,
  PersonLogin,
  PersonRegistration,
  PersonSession,
  RegisteredPerson,
} from '@betterai/contracts'
import { AuthenticationError, NotFoundError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { PersonCredentials, UfcDatabase } from '@betterai/db-ufc'
import { createPeopleRepository } from '@betterai/db-ufc'
import type { AttemptLimit } from '../../auth/attempt-limit.js'
import type { LoginLimit } from '../../auth/login-limit.js'
import { networkOf } from '../../auth/network-of.js'
import { checkPassword, hashPassword } from '../../auth/passwords.js'
import type { Tokens } from '../../auth/tokens.js'
import type { UfcCaller } from './callers.js'
import { requirePerson } from './callers.js'

/** Limits on the public routes, counted by address and account. */
export type UfcLimits = {
  logins: LoginLimit
  registrations: AttemptLimit
  lookups: AttemptLimit
}

/** Accounts of the ufc feature. Addresses arrive trimmed and in lower case; `address` is the caller's network address. */
export interface UfcAccounts {
  /** Checks credentials; throws `AuthenticationError` for whatever is wrong with them, `RateLimitError` after too many failures. */
  login(credentials: PersonLogin, address: string): Promise<PersonSession>
  /** Stores an account; throws `ConflictError` when there is one of that address. */
  register(registration: PersonRegistration, address: string): Promise<RegisteredPerson>
  /** Whether there is an account of that address. */
  exists(email: string, address: string): Promise<boolean>
  /** The caller's own account, or any for an admin; throws `NotFoundError`. */
  profile(caller: UfcCaller | null, email: string): Promise<Person>
}

/** Creates the accounts. */
export function createUfcAccounts(parts: {
  database: LazyDatabase<UfcDatabase>
  tokens: Tokens
  limits: UfcLimits
}): UfcAccounts {
  const { database, tokens, limits } = parts
  const people = async () => createPeopleRepository((await database.get()).db)

  async function verify(found: PersonCredentials | null, password: string): Promise<Person> {
    const { isValid, needsRehash } = await checkPassword(password, found?.password_hash)
    if (!found || !isValid) throw new AuthenticationError('Invalid e-mail or password')
    if (needsRehash)
      await (await people()).setPasswordHash(found.person.id, await hashPassword(password))
    return found.person
  }

  return {
    async login({ email, password }, address) {
      const user = await limits.logins.guard({
        address,
        name: email,
        async find() {
          const account = await (await people()).getCredentials(email)
          return account && { id: account.person.id, account }
        },
        check: (account) => verify(account, password),
      })
      const token = await tokens.issue({ id: user.id, email: user.email }, { scope: 'ufc' })
      return { status: 'authenticated', message: 'User authenticated', token, user }
    },
    async register({ password, ...registration }, address) {
      await limits.registrations.count(`ufc-register:${networkOf(address)}`)
      const password_hash = await hashPassword(password)
      const person = await (await people()).createPerson({ ...registration, password_hash })
      const { id: user_id, email, account_name } = person
      return { status: 'registered', message: 'User registered', user_id, email, account_name }
    },
    async exists(email, address) {
      await limits.lookups.count(`ufc-lookup:${networkOf(address)}`)
      return (await (await people()).findByEmail(email)) !== null
    },
    async profile(caller, email) {
      const person = await (await people()).findByEmail(email)
      if (!caller?.isAdmin) requirePerson(caller, person?.id ?? 0)
      if (!person) throw new NotFoundError('User not found', 'email')
      return person
    },
  }
}
