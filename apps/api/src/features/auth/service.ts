import type { AuthContext, LoginAnswer, LoginRequest } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { AuthenticationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase, User, UserCredentials } from '@betterai/db-main'
import { createUsersRepository } from '@betterai/db-main'
import type { LoginLimit } from '../../auth/login-limit.js'
import { checkPassword, hashPassword } from '../../auth/passwords.js'
import type { Tokens } from '../../auth/tokens.js'

/** Opens accounts of customers. */
export interface AuthService {
  /** Checks credentials from an address; throws `AuthenticationError`, the same for whatever is wrong, or `RateLimitError`. */
  login(credentials: LoginRequest, address: string): Promise<LoginAnswer>
  /** A fresh token in place of a valid one; throws `AuthenticationError` when the account is gone. */
  refresh(auth: AuthContext): Promise<LoginAnswer>
}

/** Creates the service. */
export function createAuthService(parts: {
  database: LazyDatabase<MainDatabase>
  tokens: Tokens
  limit: LoginLimit
  logger: Logger
  /** Whether a valid token is enough to be a customer. */
  provisionsUnknownCustomers: boolean
}): AuthService {
  const { database, tokens, limit, logger } = parts
  const users = async () => createUsersRepository((await database.get()).db)

  async function answerFor({ customer_id, username, email }: User): Promise<LoginAnswer> {
    const token = await tokens.issue({ id: customer_id, email: email ?? null })
    return { customer_id, username, ...(email === undefined ? {} : { email }), token }
  }

  async function checkCredentials(found: UserCredentials | null, password: string): Promise<User> {
    const { isValid, needsRehash } = await checkPassword(password, found?.password_hash)
    if (!found || !isValid) throw new AuthenticationError('Invalid username or password')
    if (needsRehash) await renewHash(found.user, password)
    return found.user
  }

  /** The customer is who he says; that his hash stays old for once is nothing to keep him out for. */
  async function renewHash({ customer_id }: User, password: string): Promise<void> {
    try {
      const password_hash = await hashPassword(password)
      await (await users()).updatePassword({ customer_id, password_hash })
    } catch (error) {
      logger.warn('the hash of a password was not renewed', { customer_id, error })
    }
  }

  return {
    async login({ username, password }, address) {
      try {
        const user = await limit.guard({
          address,
          name: username,
          async find() {
            const account = await (await users()).getCredentials({ username })
            return account && { id: account.user.customer_id, account }
          },
          check: (account) => checkCredentials(account, password),
        })
        logger.info('logged in', { customer_id: user.customer_id })
        return await answerFor(user)
      } catch (error) {
        if (AuthenticationError.isInstance(error)) logger.info('log-in refused', { address })
        throw error
      }
    },
    async refresh({ customer_id, email }) {
      const repository = await users()
      const user = parts.provisionsUnknownCustomers
        ? await repository.ensureUser({ customer_id, email })
        : await repository.getUser({ customer_id })
      if (!user) throw new AuthenticationError('Invalid authentication token', 'token_invalid')
      return answerFor(user)
    },
  }
}
