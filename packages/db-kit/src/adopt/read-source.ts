import type { RawBuilder } from 'kysely'
import { sql } from 'kysely'
import type { OpenDatabase } from '../database-handle.js'
import { columnsOf } from '../schema/table.js'
import type { AdoptedRow } from './convert-row.js'
import type { LegacyTable } from './legacy-table.js'

const rowsPerRead = 500

/** Our columns that the older table has, with the names that they have there. */
export function sourceColumns(
  { table, columns = {} }: LegacyTable,
  present: readonly string[],
): [string, string][] {
  return columnsOf(table).flatMap(([name]): [string, string][] => {
    const old = [columns[name], name].find(
      (given) => given !== undefined && present.includes(given),
    )
    return old === undefined ? [] : [[name, old]]
  })
}

/** Reads the rows of an older table in the order of its key, in portions, under our column names. */
export async function* readSource<T>(
  { db, dialect }: OpenDatabase<T>,
  legacy: LegacyTable,
  source: { name: string; columns: readonly string[] },
): AsyncGenerator<AdoptedRow[]> {
  const { table } = legacy
  const mapped = sourceColumns(legacy, source.columns)
  const [keyColumn = ''] = table.primaryKey
  const oldKey = mapped.find(([name]) => name === keyColumn)?.[1] ?? keyColumn
  const selection = mapped.map(([name, old]) => {
    // The text protocol prints a FLOAT with six digits; as a sum it is a double with all of them.
    const isFloating = table.columns[name]?.definition.type === 'double' && dialect === 'mysql'
    const column: RawBuilder<unknown> = isFloating ? sql`(${sql.ref(old)} + 0e0)` : sql.ref(old)
    return sql`${column} AS ${sql.ref(name)}`
  })
  let last: unknown
  for (;;) {
    const behind = last === undefined ? sql`` : sql`WHERE ${sql.ref(oldKey)} > ${last}`
    const { rows } = await sql<AdoptedRow>`
      SELECT ${sql.join(selection)} FROM ${sql.table(source.name)} ${behind}
      ORDER BY ${sql.ref(oldKey)} LIMIT ${rowsPerRead}`.execute(db)
    if (rows.length > 0) yield rows
    last = rows.at(-1)?.[keyColumn]
    if (rows.length < rowsPerRead) return
  }
}
