import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import type { KeyPart } from './schema-facts.js'
import { columnFact, groupKeyParts, indexFact, referenceFact } from './schema-facts.js'

type ColumnRow = {
  table_name: string
  column_name: string
  column_type: string
  is_required: number
  column_default: string | null
  key_position: number
}
type IndexRow = KeyPart & { is_unique: number }
type WordTableRow = { name: string; sql: string }
type ReferenceRow = KeyPart & {
  referenced_table: string
  referenced_column: string
  delete_rule: string
}

/** What the catalogue of a libsql file says of its tables. */
export async function readLibsqlFacts<T>(db: DatabaseHandle<T>): Promise<string[]> {
  const columns = await sql<ColumnRow>`
    SELECT t.name AS table_name, c.name AS column_name, c.type AS column_type,
      c."notnull" AS is_required, c.dflt_value AS column_default, c.pk AS key_position
    FROM sqlite_master t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' ORDER BY t.name, c.cid`.execute(db)
  const indexes = await sql<IndexRow>`
    SELECT t.name AS table_name, l.name AS key_name, l."unique" AS is_unique,
      i.name || iif(i."desc", ' desc', '') AS column_name
    FROM sqlite_master t JOIN pragma_index_list(t.name) l JOIN pragma_index_xinfo(l.name) i
    WHERE t.type = 'table' AND l.origin = 'c' AND i.key ORDER BY t.name, l.name, i.seqno`.execute(
    db,
  )
  const references = await sql<ReferenceRow>`
    SELECT t.name AS table_name, CAST(f.id AS TEXT) AS key_name, f."from" AS column_name,
      f."table" AS referenced_table, f."to" AS referenced_column, f.on_delete AS delete_rule
    FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f
    WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq`.execute(db)
  const wordTables = await sql<WordTableRow>`
    SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'`.execute(db)
  return [
    ...columns.rows.map(factOfColumn),
    ...primaryKeyFacts(columns.rows),
    ...groupKeyParts(indexes.rows).map(({ table_name, key_name, is_unique, columns: names }) =>
      indexFact(table_name, is_unique ? 'unique' : 'index', { name: key_name, columns: names }),
    ),
    ...wordTables.rows.map(factOfWordTable),
    ...groupKeyParts(references.rows).map((key) =>
      referenceFact({
        owner: key.table_name,
        columns: key.columns,
        target: `${key.referenced_table} (${key.referenced_column})`,
        onDelete: key.delete_rule,
      }),
    ),
  ]
}

// Only the statement that made such a table tells what it indexes.
function factOfWordTable({ name, sql: statement }: WordTableRow): string {
  const [, columns = '', table = ''] = /\((.*?), content='(\w+)'/s.exec(statement) ?? []
  return indexFact(table, 'fulltext', { name, columns: columns.split(', ') })
}

function factOfColumn(row: ColumnRow): string {
  return columnFact({
    column: `${row.table_name}.${row.column_name}`,
    type: row.column_type,
    isNullable: row.is_required === 0,
    traits: [defaultOf(row.column_default)],
  })
}

function defaultOf(value: string | null): string | undefined {
  if (value === null) return undefined
  return value.startsWith('strftime(')
    ? 'default now'
    : `default ${value.replace(/^'(.*)'$/s, '$1')}`
}

function primaryKeyFacts(rows: readonly ColumnRow[]): string[] {
  const parts = rows
    .filter(({ key_position }) => key_position > 0)
    .toSorted((a, b) => a.key_position - b.key_position)
    .map((row) => ({ ...row, key_name: 'PRIMARY' }))
  return groupKeyParts(parts).map(
    ({ table_name, columns }) => `${table_name} primary key (${columns.join(', ')})`,
  )
}
