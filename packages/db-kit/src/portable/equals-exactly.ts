import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'

/** Condition "the column is this text, with case, accents and blanks at its end"; the first half may use an index. */
export function equalsExactly<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
  text: string,
): Expression<SqlBool> {
  const isSame =
    dialectOf(handle) === 'mysql'
      ? // Texts of every collation but the newest are equal when they differ in blanks at the end; bytes are not.
        sql`CAST(${column} AS BINARY) = CAST(${text} AS BINARY)`
      : sql`${column} COLLATE BINARY = ${text}`
  return sql<SqlBool>`(${column} = ${text} AND ${isSame})`
}
