import { withoutNulls } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'

/** An account without its password. */
export type User = {
  customer_id: number
  username: string
  email?: string
  created_at: string
}

type UserRow = Omit<Selectable<MainDatabase['users']>, 'password'>

/** Brings a row of `users` into the form that clients may see. */
export function toUser({ customer_id, username, email, created_at }: UserRow): User {
  return withoutNulls({ customer_id, username, email, created_at: created_at.toISOString() })
}
