import { ConfigurationError } from '@betterai/core'
import type { OpenDatabase } from '@betterai/db-kit'
import type { MainDatabase, User } from '@betterai/db-main'
import { createUsersRepository } from '@betterai/db-main'
import { hashPassword } from './passwords.js'

/** Whose password is set; e-mail address and customer id are for an account that is not there yet. */
export type Account = {
  /** User name or e-mail address. */
  login: string
  email?: string | undefined
  customer_id?: number | undefined
}

/** Sets the password of an account, which is made when nobody has that name or address; throws `ConfigurationError` when the one who has it is somebody else, `ValidationError` when a name is taken or does not fit. */
export async function setPassword(
  { db }: OpenDatabase<MainDatabase>,
  { login, email, customer_id }: Account,
  password: string,
): Promise<{ user: User; isNew: boolean }> {
  const users = createUsersRepository(db)
  const found = await users.getUserByLogin({ username: login })
  const password_hash = await hashPassword(password)
  if (!found) {
    const address = email ?? (login.includes('@') ? login : null)
    const account = { username: login, email: address, customer_id, password_hash }
    return { user: await users.createUser(account), isNew: true }
  }
  const isSomebodyElse =
    (customer_id ?? found.customer_id) !== found.customer_id ||
    (email !== undefined && email.toLowerCase() !== found.email?.toLowerCase())
  if (isSomebodyElse)
    throw new ConfigurationError(
      `${login} is customer ${found.customer_id} with ${found.email ?? 'no e-mail address'}; nothing was changed`,
    )
  await users.updatePassword({ customer_id: found.customer_id, password_hash })
  return { user: found, isNew: false }
}
