import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import { dialectOf } from '../database-handle.js'

/** What an upsert needs: the row, the unique key that decides, and the columns to overwrite. */
export type UpsertOptions<T, N extends keyof T & string> = {
  /** One row, or several that all have the columns of the first. */
  values: Insertable<T[N]> | readonly Insertable<T[N]>[]
  /** Columns of the unique key. */
  key: readonly (keyof T[N] & string)[]
  /** Columns to overwrite in an existing row; default: all given ones but the key. Empty keeps the row as it is. */
  update?: readonly (keyof T[N] & string)[]
}

/** Inserts rows, or overwrites those that have the same key, in one statement. */
export async function upsert<T, N extends keyof T & string>(
  db: DatabaseHandle<T>,
  table: N,
  options: UpsertOptions<T, N>,
): Promise<void> {
  const { values, key } = options
  const rows = (Array.isArray(values) ? values : [values]) as Record<string, unknown>[]
  const names = Object.entries(rows[0] ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
  if (names.length === 0) return
  const update = options.update ?? names.filter((name) => !key.some((part) => part === name))
  const clause = dialectOf(db) === 'mysql' ? onDuplicateKey(key, update) : onConflict(key, update)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const given = sql.join(rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`))
  await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES ${given} ${clause}`.execute(db)
}

// MariaDB knows no row alias, so VALUES() is the form that both servers take.
function onDuplicateKey(key: readonly string[], update: readonly string[]) {
  const [first = ''] = key
  const assignments =
    update.length === 0
      ? [sql`${sql.ref(first)} = ${sql.ref(first)}`]
      : update.map((name) => sql`${sql.ref(name)} = VALUES(${sql.ref(name)})`)
  return sql`ON DUPLICATE KEY UPDATE ${sql.join(assignments)}`
}

function onConflict(key: readonly string[], update: readonly string[]) {
  const target = sql.join(key.map((name) => sql.ref(name)))
  if (update.length === 0) return sql`ON CONFLICT (${target}) DO NOTHING`
  const assignments = update.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  return sql`ON CONFLICT (${target}) DO UPDATE SET ${sql.join(assignments)}`
}
