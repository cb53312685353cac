import { sql } from 'kysely'
import type { DatabaseHandle } from '../database-handle.js'
import type { KeyPart } from './schema-facts.js'
import { columnFact, groupKeyParts, indexFact, referenceFact } from './schema-facts.js'

type ColumnRow = {
  table_name: string
  column_name: string
  column_type: string
  is_nullable: string
  column_default: string | null
  extra: string
  collation_name: string | null
}
type IndexRow = KeyPart & { non_unique: number; index_type: string }
type ReferenceRow = KeyPart & {
  referenced_table: string
  referenced_column: string
  delete_rule: string
}

/** What the catalogue of a MySQL or MariaDB database says of its tables. */
export async function readMysqlFacts<T>(db: DatabaseHandle<T>): Promise<string[]> {
  const columns = await sql<ColumnRow>`
    SELECT table_name AS table_name, column_name AS column_name, column_type AS column_type,
      is_nullable AS is_nullable, column_default AS column_default, extra AS extra,
      collation_name AS collation_name
    FROM information_schema.columns WHERE table_schema = DATABASE()`.execute(db)
  const indexes = await sql<IndexRow>`
    SELECT table_name AS table_name, index_name AS key_name, non_unique AS non_unique,
      CONCAT(column_name, IF(collation = 'D', ' desc', '')) AS column_name,
      index_type AS index_type
    FROM information_schema.statistics WHERE table_schema = DATABASE()
    ORDER BY table_name, index_name, seq_in_index`.execute(db)
  const references = await sql<ReferenceRow>`
    SELECT k.table_name AS table_name, k.constraint_name AS key_name, k.column_name AS column_name,
      k.referenced_table_name AS referenced_table, k.referenced_column_name AS referenced_column,
      r.delete_rule AS delete_rule
    FROM information_schema.key_column_usage k
    JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
    WHERE k.table_schema = DATABASE()
    ORDER BY k.table_name, k.constraint_name, k.ordinal_position`.execute(db)
  return [
    ...columns.rows.map(factOfColumn),
    ...groupKeyParts(indexes.rows).map(factOfIndex),
    ...groupKeyParts(references.rows).map((key) =>
      referenceFact({
        owner: `${key.table_name} ${key.key_name}`,
        columns: key.columns,
        target: `${key.referenced_table} (${key.referenced_column})`,
        onDelete: key.delete_rule,
      }),
    ),
  ]
}

function factOfColumn(row: ColumnRow): string {
  const type = typeOf(row)
  return columnFact({
    column: `${row.table_name}.${row.column_name}`,
    type,
    isNullable: row.is_nullable === 'YES',
    traits: [
      type === 'json' ? undefined : (row.collation_name ?? undefined),
      defaultOf(row.column_default),
      row.extra.includes('auto_increment') ? 'auto_increment' : undefined,
    ],
  })
}

// MariaDB keeps JSON as LONGTEXT, and both it and older servers add display widths to integers.
function typeOf({ column_type }: ColumnRow): string {
  if (column_type === 'longtext') return 'json'
  return column_type.replace(/^(int|bigint)\(\d+\)$/, '$1')
}

// MariaDB spells defaults as SQL literals, MySQL as plain text.
function defaultOf(value: string | null): string | undefined {
  if (value === null || value === 'NULL') return undefined
  if (/^current_timestamp\(3\)$/i.test(value)) return 'default now'
  return `default ${value.replace(/^'(.*)'$/s, '$1')}`
}

function factOfIndex(index: IndexRow & { columns: string[] }): string {
  const { table_name, key_name, columns } = index
  if (key_name === 'PRIMARY') return `${table_name} primary key (${columns.join(', ')})`
  return indexFact(table_name, kindOf(index), { name: key_name, columns })
}

function kindOf({ index_type, non_unique }: IndexRow) {
  if (index_type === 'FULLTEXT') return 'fulltext'
  return non_unique === 0 ? 'unique' : 'index'
}
