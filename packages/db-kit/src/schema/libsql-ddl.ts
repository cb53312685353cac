import type { ColumnDefault, ColumnDefinition } from './column.js'
import { foreignKeyDdl } from './mysql-ddl.js'
import { isTextual, mysqlType, quoted, quotedList } from './mysql-types.js'
import type { IndexDefinition, TableDefinition } from './table.js'
import { columnsOf } from './table.js'

/** The table and its indexes; columns keep their MySQL type names, by which the driver recognises instants, booleans and JSON. */
export function libsqlStatements(table: TableDefinition): string[] {
  const columns = columnsOf(table)
  const isNumbered = columns.some(([, { isAutoIncrement }]) => isAutoIncrement)
  const parts = [
    ...columns.map(([name, column]) => `${name} ${libsqlColumnDdl(name, column)}`),
    ...(isNumbered ? [] : [`PRIMARY KEY (${table.primaryKey.join(', ')})`]),
    ...table.foreignKeys.map(foreignKeyDdl),
  ]
  return [
    `CREATE TABLE IF NOT EXISTS ${table.name} (\n  ${parts.join(',\n  ')}\n)`,
    ...table.unique.map((index) => libsqlIndexDdl(table, index, 'UNIQUE INDEX')),
    ...table.indexes.map((index) => libsqlIndexDdl(table, index, 'INDEX')),
    ...table.fullText.flatMap((index) => libsqlWordTableDdl(table, index)),
  ]
}

/** Type of a column as it is declared to libsql. */
export function libsqlType(column: ColumnDefinition): string {
  if (column.isAutoIncrement) return 'INTEGER'
  if (column.type === 'enum') {
    const longest = Math.max(...(column.values ?? []).map(({ length }) => length))
    return `VARCHAR(${longest})`
  }
  return mysqlType(column).toUpperCase()
}

/** What follows a column's name. */
export function libsqlColumnDdl(name: string, column: ColumnDefinition): string {
  if (column.isAutoIncrement) return 'INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL'
  const parts = [
    libsqlType(column),
    isTextual(column) && !column.isBinary ? 'COLLATE NOCASE' : '',
    column.isNullable ? '' : 'NOT NULL',
    column.default === undefined ? '' : `DEFAULT ${defaultDdl(column.default)}`,
    checkDdl(name, column),
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function checkDdl(name: string, column: ColumnDefinition): string {
  if (column.type === 'json') return `CHECK (json_valid(${name}))`
  if (column.type === 'enum') return `CHECK (${name} IN (${quotedList(column.values ?? [])}))`
  return ''
}

function defaultDdl(value: ColumnDefault): string {
  if (value === 'now') return "(strftime('%Y-%m-%d %H:%M:%f', 'now'))"
  return typeof value.literal === 'string' ? quoted(value.literal) : String(Number(value.literal))
}

/** The statement that makes an index. */
export function libsqlIndexDdl(
  table: TableDefinition,
  index: IndexDefinition,
  kind: 'INDEX' | 'UNIQUE INDEX',
): string {
  return `CREATE ${kind} IF NOT EXISTS ${index.name} ON ${table.name} (${index.columns.join(', ')})`
}

/** A table of words over the columns, which triggers keep up to date; it holds no text of its own. */
export function libsqlWordTableDdl(table: TableDefinition, index: IndexDefinition): string[] {
  const { name } = index
  const [key = ''] = table.primaryKey
  const columns = index.columns.join(', ')
  const valuesOf = (row: 'new' | 'old') =>
    [key, ...index.columns].map((column) => `${row}.${column}`).join(', ')
  const add = `INSERT INTO ${name} (rowid, ${columns}) VALUES (${valuesOf('new')});`
  const remove = `INSERT INTO ${name} (${name}, rowid, ${columns}) VALUES ('delete', ${valuesOf('old')});`
  const trigger = (event: string, on: string, body: string) =>
    `CREATE TRIGGER IF NOT EXISTS ${name}_${event} AFTER ${on} ON ${table.name} BEGIN ${body} END`
  return [
    `CREATE VIRTUAL TABLE IF NOT EXISTS ${name} USING fts5(${columns}, content='${table.name}', content_rowid='${key}', tokenize='unicode61', detail='none')`,
    trigger('insert', 'INSERT', add),
    trigger('delete', 'DELETE', remove),
    trigger('update', `UPDATE OF ${columns}`, `${remove} ${add}`),
  ]
}
