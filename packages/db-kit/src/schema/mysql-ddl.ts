import type { ColumnDefault, ColumnDefinition } from './column.js'
import { mysqlType, quoted } from './mysql-types.js'
import type { ForeignKeyDefinition, TableDefinition } from './table.js'
import { columnsOf } from './table.js'

/** One statement per table, keys included, so that a table is there with all it needs or not at all. */
export function mysqlStatements(table: TableDefinition): string[] {
  const parts = [
    ...columnsOf(table).map(([name, column]) => `${name} ${mysqlColumnDdl(column)}`),
    `PRIMARY KEY (${table.primaryKey.join(', ')})`,
    ...table.unique.map(({ name, columns }) => `UNIQUE KEY ${name} (${columns.join(', ')})`),
    ...table.indexes.map(({ name, columns }) => `KEY ${name} (${columns.join(', ')})`),
    ...table.fullText.map(({ name, columns }) => `FULLTEXT KEY ${name} (${columns.join(', ')})`),
    ...table.foreignKeys.map(foreignKeyDdl),
  ]
  return [
    `CREATE TABLE IF NOT EXISTS ${table.name} (\n  ${parts.join(',\n  ')}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci`,
  ]
}

/** What follows a column's name. */
export function mysqlColumnDdl(column: ColumnDefinition): string {
  const parts = [
    mysqlType(column),
    column.isBinary ? 'COLLATE utf8mb4_bin' : '',
    column.isNullable ? 'NULL' : 'NOT NULL',
    column.isAutoIncrement ? 'AUTO_INCREMENT' : '',
    column.default === undefined ? '' : `DEFAULT ${defaultDdl(column.default)}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function defaultDdl(value: ColumnDefault): string {
  if (value === 'now') return 'CURRENT_TIMESTAMP(3)'
  return typeof value.literal === 'string' ? quoted(value.literal) : String(Number(value.literal))
}

/** The constraint clause of a foreign key, common to both engines. */
export function foreignKeyDdl(key: ForeignKeyDefinition): string {
  const { table, columns } = key.references
  return `CONSTRAINT ${key.name} FOREIGN KEY (${key.columns.join(', ')}) REFERENCES ${table} (${columns.join(', ')}) ON DELETE ${key.onDelete}`
}
