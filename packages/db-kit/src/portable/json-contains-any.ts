import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'
import { globIgnoringCase } from './contains-text.js'

/** Condition "the JSON array of texts holds at least one of the words, whatever the case". */
export function jsonContainsAny<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
  words: readonly string[],
): Expression<SqlBool> {
  if (dialectOf(handle) === 'mysql') {
    const wanted = JSON.stringify(words.map((word) => word.toLowerCase()))
    return sql<SqlBool>`JSON_OVERLAPS(LOWER(${column}), ${wanted})`
  }
  const matches = words.map((word) => sql`item.value GLOB ${globIgnoringCase(word)}`)
  return sql<SqlBool>`EXISTS (SELECT 1 FROM json_each(${column}) AS item WHERE ${sql.join(matches, sql` OR `)})`
}
