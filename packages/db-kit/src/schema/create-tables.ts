import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { dialectOf } from '../database-handle.js'
import { libsqlStatements } from './libsql-ddl.js'
import { mysqlStatements } from './mysql-ddl.js'
import type { TableDefinition } from './table.js'

/** Creates tables that are not there yet, in the order given: referenced ones first. */
export async function createTables<T>(
  db: Kysely<T>,
  tables: readonly TableDefinition[],
): Promise<void> {
  const statementsOf = dialectOf(db) === 'mysql' ? mysqlStatements : libsqlStatements
  for (const statement of tables.flatMap(statementsOf)) await sql.raw(statement).execute(db)
}

/** Drops tables in reverse order, the referring ones first. */
export async function dropTables<T>(
  db: Kysely<T>,
  tables: readonly TableDefinition[],
): Promise<void> {
  const isMysql = dialectOf(db) === 'mysql'
  for (const { name, fullText } of tables.toReversed()) {
    const wordTables = isMysql ? [] : fullText.map((index) => index.name)
    for (const table of [...wordTables, name]) await db.schema.dropTable(table).ifExists().execute()
  }
}
