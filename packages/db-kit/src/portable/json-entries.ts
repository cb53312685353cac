import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'
import { escapeLike, globIgnoringCase } from './contains-text.js'

/** Condition "the JSON array has at least one entry". */
export function jsonIsFilled<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
): Expression<SqlBool> {
  return dialectOf(handle) === 'mysql'
    ? sql<SqlBool>`COALESCE(JSON_LENGTH(${column}), 0) > 0`
    : sql<SqlBool>`COALESCE(json_array_length(${column}), 0) > 0`
}

/** Condition "an entry of the JSON array of texts contains the text, or ends with it, whatever the case". */
export function jsonEntryMatches<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
  { text, where }: { text: string; where: 'anywhere' | 'end' },
): Expression<SqlBool> {
  if (dialectOf(handle) === 'mysql') {
    const pattern = `%${escapeLike(text.toLowerCase())}${where === 'anywhere' ? '%' : ''}`
    return sql<SqlBool>`JSON_SEARCH(LOWER(${column}), 'one', ${pattern}, '!') IS NOT NULL`
  }
  const pattern = `*${globIgnoringCase(text)}${where === 'anywhere' ? '*' : ''}`
  return sql<SqlBool>`EXISTS (SELECT 1 FROM json_each(${column}) AS item WHERE item.value GLOB ${pattern})`
}
