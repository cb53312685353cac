import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'

const isAscii = /^[\p{ASCII}]*$/u

/** Escapes `%`, `_` and the escape character `!` for `LIKE … ESCAPE '!'`, which reads the same on both engines. */
export function escapeLike(text: string): string {
  return text.replace(/[%_!]/g, '!$&')
}

/** Condition "the column contains the text, whatever the case". */
export function containsText<T>(
  handle: DatabaseHandle<T>,
  column: Expression<unknown>,
  search: string,
): Expression<SqlBool> {
  if (dialectOf(handle) === 'libsql' && !isAscii.test(search))
    return sql<SqlBool>`${column} GLOB ${`*${globIgnoringCase(search)}*`}`
  return sql<SqlBool>`${column} LIKE ${`%${escapeLike(search)}%`} ESCAPE '!'`
}

/** A GLOB pattern that matches exactly this text in any case; libsql folds only ASCII letters by itself. */
export function globIgnoringCase(text: string): string {
  return Array.from(text, globClass).join('')
}

function globClass(character: string): string {
  const forms = [character.toLowerCase(), character.toUpperCase()].filter(isSingle)
  const [lower, upper] = forms
  if (lower !== undefined && upper !== undefined && lower !== upper) return `[${lower}${upper}]`
  return '*?['.includes(character) ? `[${character}]` : character
}

function isSingle(form: string): boolean {
  return [...form].length === 1
}
