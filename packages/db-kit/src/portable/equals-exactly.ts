import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'

/** Condition "the column is this text, case and accents included"; the first half may use an index. */
export function equalsExactly<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
  text: string,
): Expression<SqlBool> {
  const collation = dialectOf(handle) === 'mysql' ? sql`utf8mb4_bin` : sql`BINARY`
  return sql<SqlBool>`(${column} = ${text} AND ${column} COLLATE ${collation} = ${text})`
}
