import type { DialectName } from '../database-handle.js'
import type { ColumnDefault, ColumnDefinition } from './column.js'
import { libsqlType } from './libsql-ddl.js'
import { isTextual, mysqlType } from './mysql-types.js'
import type { IndexDefinition, TableDefinition } from './table.js'
import { columnsOf } from './table.js'

/** A key or index as one of the catalogues describes it, still one row per column. */
export type KeyPart = { table_name: string; key_name: string; column_name: string }

/** What a definition promises, one line per column, key and reference, as `readMysqlFacts` and `readLibsqlFacts` spell it. */
export function expectedFacts(table: TableDefinition, dialect: DialectName): string[] {
  const { name, primaryKey, unique, indexes, fullText, foreignKeys } = table
  const columnFact = dialect === 'mysql' ? mysqlColumnFact : libsqlColumnFact
  return [
    ...columnsOf(table).map(([column, definition]) => columnFact(`${name}.${column}`, definition)),
    `${name} primary key (${primaryKey.join(', ')})`,
    ...unique.map((index) => indexFact(name, 'unique', index)),
    ...indexes.map((index) => indexFact(name, 'index', index)),
    ...fullText.map((index) => indexFact(name, 'fulltext', index)),
    ...foreignKeys.map(({ name: key, columns, references, onDelete }) =>
      referenceFact({
        // libsql keeps no names of references.
        owner: dialect === 'mysql' ? `${name} ${key}` : name,
        columns,
        target: `${references.table} (${references.columns.join(', ')})`,
        onDelete,
      }),
    ),
  ]
}

/** Line for a column. */
export function columnFact(parts: {
  column: string
  type: string
  isNullable: boolean
  traits?: readonly (string | undefined)[]
}): string {
  const { column, type, isNullable, traits = [] } = parts
  const words = [column, type, isNullable ? 'null' : 'not null', ...traits]
  return words.filter(Boolean).join(' ')
}

/** Line for an index. */
export function indexFact(
  table: string,
  kind: 'unique' | 'index' | 'fulltext',
  { name, columns }: IndexDefinition,
): string {
  return `${table} ${kind} ${name} (${columns.join(', ')})`
}

/** Line for a foreign key. */
export function referenceFact(parts: {
  owner: string
  columns: readonly string[]
  target: string
  onDelete: string
}): string {
  const { owner, columns, target, onDelete } = parts
  return `${owner} (${columns.join(', ')}) references ${target} on delete ${onDelete.toLowerCase()}`
}

/** Joins rows of one column each into keys with all their columns, keeping the order. */
export function groupKeyParts<P extends KeyPart>(
  rows: readonly P[],
): (P & { columns: string[] })[] {
  const keys = new Map<string, P & { columns: string[] }>()
  for (const row of rows) {
    const id = `${row.table_name} ${row.key_name}`
    const key = keys.get(id) ?? { ...row, columns: [] }
    key.columns.push(row.column_name)
    keys.set(id, key)
  }
  return [...keys.values()]
}

function mysqlColumnFact(column: string, definition: ColumnDefinition): string {
  const collation = definition.isBinary ? 'utf8mb4_bin' : 'utf8mb4_unicode_ci'
  return columnFact({
    column,
    type: mysqlType(definition),
    isNullable: definition.isNullable,
    traits: [
      isTextual(definition) ? collation : undefined,
      defaultTrait(definition.default),
      definition.isAutoIncrement ? 'auto_increment' : undefined,
    ],
  })
}

function libsqlColumnFact(column: string, definition: ColumnDefinition): string {
  const { isNullable } = definition
  const traits = [defaultTrait(definition.default)]
  return columnFact({ column, type: libsqlType(definition), isNullable, traits })
}

function defaultTrait(value: ColumnDefault | undefined): string | undefined {
  if (value === undefined) return undefined
  if (value === 'now') return 'default now'
  const { literal } = value
  return `default ${typeof literal === 'string' ? literal : Number(literal)}`
}
