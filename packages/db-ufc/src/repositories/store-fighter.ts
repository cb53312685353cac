import type { FighterUpdate, NewFighter } from '@betterai/contracts'
import { ConflictError, DatabaseError } from '@betterai/core'
import { checkValues, constraintViolationOf, insertedId } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import { fightersTable } from '../tables/fighters.js'
import type { UfcDatabase } from '../ufc-database.js'
import type { UfcHandle } from './ufc-handle.js'

/** A fighter as it is stored. */
export type StoredFighter = Selectable<UfcDatabase['fighters']>

/** A change of one fighter. */
export type FighterChange = { fighter_id: number; updates: FighterUpdate }

export async function findFighter(db: UfcHandle, id: number): Promise<StoredFighter | null> {
  const row = await db.selectFrom('fighters').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function hasName(db: UfcHandle, name: string): Promise<boolean> {
  const query = db.selectFrom('fighters').select('id').where('name', '=', name)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

export async function createFighter(
  db: UfcHandle,
  given: NewFighter,
): Promise<{ fighter: StoredFighter; created: boolean }> {
  const values = withoutUndefined(given)
  checkValues(fightersTable, values)
  const existing = await findSame(db, given)
  if (existing) return { fighter: existing, created: false }
  try {
    const result = await db.insertInto('fighters').values(values).executeTakeFirstOrThrow()
    return { fighter: required(await findFighter(db, insertedId(result))), created: true }
  } catch (error) {
    if (constraintViolationOf(error) !== 'unique') throw error
    // Somebody else stored it between the look and the insert.
    return { fighter: required(await findSame(db, given)), created: false }
  }
}

export async function updateFighter(
  db: UfcHandle,
  { fighter_id, updates }: FighterChange,
): Promise<{ fighter: StoredFighter | null; changed: boolean }> {
  const fighter = await findFighter(db, fighter_id)
  if (!fighter) return { fighter: null, changed: false }
  const stored: Record<string, unknown> = fighter
  const differing = Object.entries(withoutUndefined(updates)).filter(
    ([name, value]) => stored[name] !== value,
  )
  if (differing.length === 0) return { fighter, changed: false }
  const values: FighterUpdate = Object.fromEntries(differing)
  checkValues(fightersTable, values)
  try {
    await db.updateTable('fighters').set(values).where('id', '=', fighter_id).execute()
  } catch (error) {
    if (constraintViolationOf(error) !== 'unique') throw error
    throw new ConflictError('Another fighter has this address', 'ufc_url', { cause: error })
  }
  return { fighter: await findFighter(db, fighter_id), changed: true }
}

async function findSame(
  db: UfcHandle,
  { name, ufc_url }: Pick<NewFighter, 'name' | 'ufc_url'>,
): Promise<StoredFighter | undefined> {
  for (const [column, value] of [
    ['ufc_url', ufc_url],
    ['name', name],
  ] as const) {
    const found = await db
      .selectFrom('fighters')
      .selectAll()
      .where(column, '=', value)
      .orderBy('id')
      .executeTakeFirst()
    if (found) return found
  }
  return undefined
}

function required(fighter: StoredFighter | null | undefined): StoredFighter {
  if (!fighter) throw new DatabaseError('The stored fighter cannot be read back')
  return fighter
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function withoutUndefined<T extends object>(values: T): Present<T> {
  const present = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as Present<T>
}
