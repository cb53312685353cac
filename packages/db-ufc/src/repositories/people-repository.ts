import type { Person, SubscriptionSummary } from '@betterai/contracts'
import { ConflictError, DatabaseError } from '@betterai/core'
import { checkValues, constraintViolationOf, insertedId, labelOperations } from '@betterai/db-kit'
import { peopleTable } from '../tables/people.js'
import type { UfcHandle } from './ufc-handle.js'

/** An account to be; the e-mail address is stored trimmed and in lower case. */
export type NewPerson = {
  account_name: string
  email: string
  /** Hash of the password, never the password itself. */
  password_hash: string
  lang?: string | undefined
  photo?: string | undefined
}

/** What a credential check compares with; the only way to a password hash. */
export type PersonCredentials = { person: Person; password_hash: string }

/** Accounts of the ufc feature. No method but `getCredentials` reads a password hash. */
export interface PeopleRepository {
  /** The account of that address in any case, or null. */
  findByEmail(email: string): Promise<Person | null>
  /** The account with that id, or null. */
  findById(id: number): Promise<Person | null>
  /** The account with its password hash, for credential checks only; or null. */
  getCredentials(email: string): Promise<PersonCredentials | null>
  /** Stores an account; throws `ConflictError` when the address is taken, `ValidationError` for a value that does not fit. */
  createPerson(person: NewPerson): Promise<Person>
  /** Replaces the password hash. */
  setPasswordHash(id: number, passwordHash: string): Promise<void>
  /** Every account, in the order of ids, with the fighters it follows. */
  listSubscriptionSummaries(): Promise<SubscriptionSummary[]>
}

const publicColumns = [
  'id',
  'account_name',
  'email',
  'lang',
  'total_generations',
  'photo',
  'created_at',
] as const

/** Accounts over a database or a transaction. */
export function createPeopleRepository(db: UfcHandle): PeopleRepository {
  return labelOperations<PeopleRepository>('ufc.people', {
    findByEmail: async (email) => (await findCredentials(db, email))?.person ?? null,
    findById: (id) => findById(db, id),
    getCredentials: (email) => findCredentials(db, email),
    createPerson: (person) => createPerson(db, person),
    setPasswordHash: async (id, passwordHash) => {
      const values = { password: passwordHash }
      checkValues(peopleTable, values)
      await db.updateTable('people').set(values).where('id', '=', id).execute()
    },
    listSubscriptionSummaries: () => listSubscriptionSummaries(db),
  })
}

async function findById(db: UfcHandle, id: number): Promise<Person | null> {
  const row = await db
    .selectFrom('people')
    .select(publicColumns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toPerson(row) : null
}

async function findCredentials(db: UfcHandle, email: string): Promise<PersonCredentials | null> {
  const row = await db
    .selectFrom('people')
    .select([...publicColumns, 'password'])
    .where('email', '=', normalEmail(email))
    .executeTakeFirst()
  if (!row) return null
  const { password, ...rest } = row
  return { person: toPerson(rest), password_hash: password }
}

async function createPerson(db: UfcHandle, given: NewPerson): Promise<Person> {
  const { account_name, lang, photo } = given
  const values = {
    account_name,
    email: normalEmail(given.email),
    password: given.password_hash,
    created_at: new Date(),
    ...(lang === undefined ? {} : { lang }),
    ...(photo === undefined ? {} : { photo }),
  }
  checkValues(peopleTable, values)
  try {
    const result = await db.insertInto('people').values(values).executeTakeFirstOrThrow()
    const stored = await findById(db, insertedId(result))
    if (!stored) throw new DatabaseError('The stored account cannot be read back')
    return stored
  } catch (error) {
    if (constraintViolationOf(error) !== 'unique') throw error
    throw new ConflictError('User already exists', 'email', { cause: error })
  }
}

async function listSubscriptionSummaries(db: UfcHandle): Promise<SubscriptionSummary[]> {
  const people = await db
    .selectFrom('people')
    .select(['id', 'account_name', 'email'])
    .orderBy('id')
    .execute()
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['person_id', 'fighter_id'])
    .orderBy('person_id')
    .orderBy('fighter_id')
    .execute()
  const fighterIds = new Map<number, string[]>()
  for (const { person_id, fighter_id } of subscriptions) {
    const ids = fighterIds.get(person_id) ?? []
    ids.push(String(fighter_id))
    fighterIds.set(person_id, ids)
  }
  return people.map(({ id, account_name, email }) => ({
    account_name,
    email,
    subscriptions: fighterIds.get(id) ?? [],
  }))
}

function toPerson(row: Omit<Person, 'created_at'> & { created_at: Date }): Person {
  return { ...row, created_at: row.created_at.toISOString() }
}

function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}
