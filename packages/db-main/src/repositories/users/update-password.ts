import { checkValues } from '@betterai/db-kit'
import { usersTable } from '../../tables/users.js'
import type { MainHandle } from '../main-handle.js'

/** A new password of an account. */
export type PasswordChange = {
  customer_id: number /** Hash, never the password itself. */
  password_hash: string
}

export async function updatePassword(
  db: MainHandle,
  { customer_id, password_hash: password }: PasswordChange,
): Promise<boolean> {
  checkValues(usersTable, { password })
  const result = await db
    .updateTable('users')
    .set({ password })
    .where('customer_id', '=', customer_id)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
