import { ValidationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { MainDatabase, UsersRepository } from '@betterai/db-main'
import { createUsersRepository } from '@betterai/db-main'
import { defaults } from '../config/defaults.js'
import { checkPassword, hashPassword } from './passwords.js'

const { demoCustomerId: customer_id, demoUsername: username, demoEmail: email } = defaults

/** Makes the demo user, or lets the one who is there log in with this password. */
export async function seedDemoUser(
  database: LazyDatabase<MainDatabase>,
  password: string,
): Promise<void> {
  const users = createUsersRepository((await database.get()).db)
  const found = await users.getCredentials({ username: email })
  if (found === null) return createDemoUser(users, password)
  // Somebody else may go by that address in a database that was brought along.
  if (found.user.customer_id !== customer_id) return
  const { isValid } = await checkPassword(password, found.password_hash)
  if (!isValid)
    await users.updatePassword({ customer_id, password_hash: await hashPassword(password) })
}

async function createDemoUser(users: UsersRepository, password: string): Promise<void> {
  const password_hash = await hashPassword(password)
  try {
    await users.createUser({ customer_id, username, email, password_hash })
  } catch (error) {
    // A request with the demo token may just have made the account, or somebody else is customer 1 already.
    if (!ValidationError.isInstance(error)) throw error
    const found = await users.getUserByLogin({ username: email })
    if (found?.customer_id === customer_id)
      await users.updatePassword({ customer_id, password_hash })
  }
}
