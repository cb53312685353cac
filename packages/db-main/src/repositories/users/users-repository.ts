import { labelOperations } from '@betterai/db-kit'
import type { User } from '../../shapes/user.js'
import type { MainHandle } from '../main-handle.js'
import type { KnownCustomer, NewUser } from './create-user.js'
import { createUser, ensureUser } from './create-user.js'
import type { UserCredentials } from './find-user.js'
import { findCredentials, findUser, lockUser } from './find-user.js'
import type { PasswordChange } from './update-password.js'
import { updatePassword } from './update-password.js'

/** Accounts. No method but `getCredentials` reads the password's hash. */
export interface UsersRepository {
  /** The account of a customer, or null. */
  getUser(key: { customer_id: number }): Promise<User | null>
  /** The account whose e-mail address, or else user name, is this one; or null. */
  getUserByLogin(login: { username: string }): Promise<User | null>
  /** The same account with its password hash, for credential checks only; or null. */
  getCredentials(login: { username: string }): Promise<UserCredentials | null>
  /** Stores an account; throws `ValidationError` naming the field that is taken or does not fit. */
  createUser(user: NewUser): Promise<User>
  /** Makes others that ask for the same lock wait until the transaction ends. */
  lockUser(key: { customer_id: number }): Promise<void>
  /** Replaces the hash of an account's password; false when there is no such account. */
  updatePassword(change: PasswordChange): Promise<boolean>
  /** The account of a customer, made on the spot with an unusable password when there is none. */
  ensureUser(customer: KnownCustomer): Promise<User>
}

/** Accounts over a database or a transaction. */
export function createUsersRepository(db: MainHandle): UsersRepository {
  return labelOperations<UsersRepository>('main.users', {
    getUser: (key) => findUser(db, key),
    getUserByLogin: async (login) => (await findCredentials(db, login))?.user ?? null,
    getCredentials: (login) => findCredentials(db, login),
    createUser: (user) => createUser(db, user),
    lockUser: (key) => lockUser(db, key),
    updatePassword: (change) => updatePassword(db, change),
    ensureUser: (customer) => ensureUser(db, customer),
  })
}
