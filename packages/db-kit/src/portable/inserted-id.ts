import { DatabaseError } from '@betterai/core'
import type { InsertResult } from 'kysely'

/** The number that the engine gave to an inserted row; throws `DatabaseError` when it gave none. */
export function insertedId(result: InsertResult): number {
  if (result.insertId === undefined) throw new DatabaseError('The insert returned no id')
  return Number(result.insertId)
}
