import { randomUUID } from 'node:crypto'
import { hasInvisibleCharacters } from '@betterai/contracts'
import { DatabaseError, ValidationError } from '@betterai/core'
import { checkValues, constraintViolationOf, insertedId } from '@betterai/db-kit'
import type { User } from '../../shapes/user.js'
import { usersTable } from '../../tables/users.js'
import type { MainHandle } from '../main-handle.js'
import { findUser } from './find-user.js'

/** An account to be. */
export type NewUser = {
  username: string
  /** Hash, never the password itself. */
  password_hash: string
  email?: string | null | undefined
  /** Default: the next free number. */
  customer_id?: number | undefined
}

/** A customer that a valid token names. */
export type KnownCustomer = { customer_id: number; email?: string | null | undefined }

/** No hash of any kind, so no password matches it. */
const unusablePassword = '!'
const longestEmail = 100

export async function createUser(db: MainHandle, named: NewUser): Promise<User> {
  const given = {
    ...named,
    username: visibleName(named.username, 'username'),
    email: named.email && visibleName(named.email, 'email'),
  }
  const customerId = await tryInsert(db, given)
  if (customerId !== undefined) return requireUser(db, customerId)
  throw new ValidationError(
    'User name, e-mail address or customer id is already taken',
    await takenField(db, given),
  )
}

/** Several requests may meet an unknown customer at once; whoever comes second finds the first one's row. */
export async function ensureUser(db: MainHandle, known: KnownCustomer): Promise<User> {
  const { customer_id } = known
  const found = await findUser(db, { customer_id })
  if (found) return found
  const isUsable =
    known.email && known.email.length <= longestEmail && !hasInvisibleCharacters(known.email)
  const email = isUsable ? known.email : null
  const username = `customer_${customer_id}`
  // The address or the name may belong to another account, which must not keep this customer out.
  const attempts = [
    { username, email },
    { username, email: null },
    { username: `${username}_${randomUUID().slice(0, 8)}`, email: null },
  ]
  for (const attempt of attempts) {
    await tryInsert(db, { ...attempt, customer_id, password_hash: unusablePassword })
    const user = await findUser(db, { customer_id })
    if (user) return user
  }
  throw new DatabaseError('The placeholder account could not be stored')
}

/** The name in NFKC; throws `ValidationError` for one that could look like another. */
function visibleName(name: string, field: string): string {
  if (!hasInvisibleCharacters(name)) return name.normalize('NFKC')
  throw new ValidationError(`${field} must not have invisible characters`, field)
}

async function tryInsert(db: MainHandle, given: NewUser): Promise<number | undefined> {
  const row = {
    ...(given.customer_id === undefined ? {} : { customer_id: given.customer_id }),
    username: given.username,
    password: given.password_hash,
    email: given.email ?? null,
    created_at: new Date(),
  }
  checkValues(usersTable, row)
  try {
    const result = await db.insertInto('users').values(row).executeTakeFirstOrThrow()
    return given.customer_id ?? insertedId(result)
  } catch (error) {
    if (constraintViolationOf(error) === 'unique') return undefined
    throw error
  }
}

async function requireUser(db: MainHandle, customer_id: number): Promise<User> {
  const user = await findUser(db, { customer_id })
  if (!user) throw new DatabaseError('The stored account cannot be read back')
  return user
}

async function takenField(db: MainHandle, given: NewUser): Promise<string> {
  const { customer_id, email } = given
  if (customer_id !== undefined && (await findUser(db, { customer_id }))) return 'customer_id'
  const sameEmail =
    email &&
    (await db
      .selectFrom('users')
      .select('customer_id')
      .where('email', '=', email)
      .executeTakeFirst())
  return sameEmail ? 'email' : 'username'
}
