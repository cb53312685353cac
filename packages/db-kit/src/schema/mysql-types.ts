import type { ColumnDefinition } from './column.js'

/** Type of a column as MySQL and MariaDB spell it. */
export function mysqlType(column: ColumnDefinition): string {
  switch (column.type) {
    case 'varchar':
    case 'char':
      return `${column.type}(${column.length})`
    case 'boolean':
      return 'tinyint(1)'
    case 'instant':
      return 'datetime(3)'
    case 'wall_clock':
      return 'datetime'
    case 'enum':
      return `enum(${quotedList(column.values ?? [])})`
    default:
      return column.type
  }
}

/** Whether a column holds text that is compared under a collation. */
export function isTextual(column: ColumnDefinition): boolean {
  return ['varchar', 'char', 'text', 'mediumtext', 'enum'].includes(column.type)
}

/** SQL literal of words, separated by commas. */
export function quotedList(values: readonly string[]): string {
  return values.map(quoted).join(',')
}

/** SQL literal of a text of ours; never for values from outside. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
