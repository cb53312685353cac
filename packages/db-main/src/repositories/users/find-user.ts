import { dialectOf } from '@betterai/db-kit'
import type { User } from '../../shapes/user.js'
import { toUser } from '../../shapes/user.js'
import type { MainHandle } from '../main-handle.js'

const publicColumns = ['customer_id', 'username', 'email', 'created_at'] as const

/** What a credential check compares with; the only way to a password hash. */
export type UserCredentials = { user: User; password_hash: string }

export async function findUser(
  db: MainHandle,
  { customer_id }: { customer_id: number },
): Promise<User | null> {
  const row = await db
    .selectFrom('users')
    .select(publicColumns)
    .where('customer_id', '=', customer_id)
    .executeTakeFirst()
  return row ? toUser(row) : null
}

export async function lockUser(
  db: MainHandle,
  { customer_id }: { customer_id: number },
): Promise<void> {
  // On libsql a transaction is alone anyway.
  if (dialectOf(db) !== 'mysql') return
  const query = db.selectFrom('users').select('customer_id').where('customer_id', '=', customer_id)
  await query.forUpdate().execute()
}

/**
 * One account may have another's e-mail address as its user name; the address wins. Names are stored in NFKC now, and
 * of older accounts as they were typed.
 */
export async function findCredentials(
  db: MainHandle,
  { username }: { username: string },
): Promise<UserCredentials | null> {
  const spellings = new Set([username.normalize('NFKC'), username, username.normalize('NFKD')])
  for (const column of ['email', 'username'] as const)
    for (const spelling of spellings) {
      const row = await db
        .selectFrom('users')
        .select([...publicColumns, 'password'])
        .where(column, '=', spelling)
        .executeTakeFirst()
      if (row) return { user: toUser(row), password_hash: row.password }
    }
  return null
}
