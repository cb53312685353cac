import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import type { TableDefinition } from './table.js'

/** Tells whether none of the tables has a row, whoever it belongs to. */
export async function areTablesEmpty<T>(
  db: DatabaseHandle<T>,
  tables: readonly TableDefinition[],
): Promise<boolean> {
  for (const { name } of tables) {
    const { rows } = await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(db)
    if (rows.length > 0) return false
  }
  return true
}
