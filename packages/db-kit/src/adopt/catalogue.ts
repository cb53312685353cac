import { sql } from 'kysely'
import type { OpenDatabase } from '../database-handle.js'

/** Tables of a database and their columns, as they are spelt there. */
export type Catalogue = ReadonlyMap<string, readonly string[]>

type Row = { table_name: string; column_name: string }

/** Reads which tables and columns there are. */
export async function readCatalogue<T>({ db, dialect }: OpenDatabase<T>): Promise<Catalogue> {
  const { rows } =
    dialect === 'mysql'
      ? await sql<Row>`
          SELECT table_name AS table_name, column_name AS column_name
          FROM information_schema.columns WHERE table_schema = DATABASE()
          ORDER BY table_name, ordinal_position`.execute(db)
      : await sql<Row>`
          SELECT t.name AS table_name, c.name AS column_name
          FROM sqlite_master t JOIN pragma_table_info(t.name) c
          WHERE t.type = 'table' ORDER BY t.name, c.cid`.execute(db)
  const tables = new Map<string, string[]>()
  for (const { table_name, column_name } of rows) {
    const columns = tables.get(table_name) ?? []
    columns.push(column_name)
    tables.set(table_name, columns)
  }
  return tables
}

/** How many rows a table has. */
export async function countRows<T>({ db }: OpenDatabase<T>, table: string): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    SELECT COUNT(*) AS amount FROM ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.amount ?? 0)
}
