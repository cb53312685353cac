import type { Insertable, RawBuilder } from 'kysely'
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
  /** Columns whose given value only stands in for a better one: an existing row takes it while its column named here is null. */
  standIns?: Partial<Record<keyof T[N] & string, keyof T[N] & string>>
}

/** Inserts rows, or overwrites those that have the same key, in one statement. */
export async function upsert<T, N extends keyof T & string>(
  db: DatabaseHandle<T>,
  table: N,
  options: UpsertOptions<T, N>,
): Promise<void> {
  const { values, key, standIns = {} } = options
  const rows = (Array.isArray(values) ? values : [values]) as Record<string, unknown>[]
  const names = Object.entries(rows[0] ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
  if (names.length === 0) return
  const isMysql = dialectOf(db) === 'mysql'
  const assign = (name: string) => {
    // MariaDB knows no row alias, so VALUES() is the form that both servers take.
    const value = isMysql ? sql`VALUES(${sql.ref(name)})` : sql`excluded.${sql.ref(name)}`
    const proper = (standIns as Record<string, string | undefined>)[name]
    if (proper === undefined) return sql`${sql.ref(name)} = ${value}`
    const column = sql.ref(`${table}.${name}`)
    const isFree = sql`${sql.ref(`${table}.${proper}`)} IS NULL`
    return sql`${sql.ref(name)} = CASE WHEN ${isFree} THEN ${value} ELSE ${column} END`
  }
  const update = options.update ?? names.filter((name) => !key.some((part) => part === name))
  const assignments = update.map(assign)
  const clause = isMysql ? onDuplicateKey(key, assignments) : onConflict(key, assignments)
  const columns = sql.join(names.map((name) => sql.ref(name)))
  const given = sql.join(rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`))
  await sql`INSERT INTO ${sql.table(table)} (${columns}) VALUES ${given} ${clause}`.execute(db)
}

function onDuplicateKey([first = '']: readonly string[], assignments: RawBuilder<unknown>[]) {
  const unchanged = sql`${sql.ref(first)} = ${sql.ref(first)}`
  return sql`ON DUPLICATE KEY UPDATE ${sql.join(assignments.length === 0 ? [unchanged] : assignments)}`
}

function onConflict(key: readonly string[], assignments: RawBuilder<unknown>[]) {
  const target = sql.join(key.map((name) => sql.ref(name)))
  if (assignments.length === 0) return sql`ON CONFLICT (${target}) DO NOTHING`
  return sql`ON CONFLICT (${target}) DO UPDATE SET ${sql.join(assignments)}`
}
