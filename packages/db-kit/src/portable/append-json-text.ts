import type { Expression } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'

/** The JSON array of a column with one more text at its end; a NULL column counts as empty. */
export function appendJsonText<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
  word: string,
): Expression<string> {
  return dialectOf(handle) === 'mysql'
    ? sql<string>`JSON_ARRAY_APPEND(COALESCE(${column}, '[]'), '$', ${word})`
    : sql<string>`json_insert(COALESCE(${column}, '[]'), '$[#]', ${word})`
}
