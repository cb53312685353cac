import type { OpenDatabase } from '../database-handle.js'
import { withOperation } from '../errors/operation-label.js'
import { readLibsqlFacts } from './libsql-facts.js'
import { readMysqlFacts } from './mysql-facts.js'
import { expectedFacts } from './schema-facts.js'
import type { TableDefinition } from './table.js'

/** Where a database departs from definitions: columns, types, defaults, keys. */
export type SchemaDifferences = {
  /** Defined but not in the database. */
  missing: string[]
  /** In the database, in one of the defined tables, but not defined. */
  unexpected: string[]
}

/** Compares a database's own catalogue with table definitions; other tables in it do not matter. */
export async function schemaDifferences<T>(
  database: OpenDatabase<T>,
  tables: readonly TableDefinition[],
): Promise<SchemaDifferences> {
  const { db, dialect } = database
  const facts = await withOperation('schema.compare', () =>
    dialect === 'mysql' ? readMysqlFacts(db) : readLibsqlFacts(db),
  )
  const names = new Set(tables.map(({ name }) => name))
  const actual = new Set(facts.filter((fact) => names.has(/^\w+/.exec(fact)?.[0] ?? '')))
  const expected = new Set(tables.flatMap((table) => expectedFacts(table, dialect)))
  return {
    missing: [...expected].filter((fact) => !actual.has(fact)),
    unexpected: [...actual].filter((fact) => !expected.has(fact)),
  }
}
