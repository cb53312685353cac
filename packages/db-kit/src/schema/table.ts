import type { ColumnType } from 'kysely'
import type { Column, ColumnDefinition } from './column.js'

type Columns = Record<string, Column<unknown, unknown, unknown>>

/** An index or unique key: name and columns in order, each followed by ` desc` where it runs downwards. */
export type IndexDefinition = { name: string; columns: readonly string[] }

/** A reference to another table's key. */
export type ForeignKeyDefinition = {
  name: string
  columns: readonly string[]
  references: { table: string; columns: readonly string[] }
  onDelete: 'CASCADE' | 'RESTRICT' | 'SET NULL'
}

/** A table as DDL, validation, schema comparison and kysely's types all derive it. */
export interface TableDefinition<C = Columns> {
  readonly name: string
  readonly columns: C
  readonly primaryKey: readonly string[]
  readonly unique: readonly IndexDefinition[]
  readonly indexes: readonly IndexDefinition[]
  /** Word indexes; on libsql a table of the same name. They need a numbered primary key. */
  readonly fullText: readonly IndexDefinition[]
  readonly foreignKeys: readonly ForeignKeyDefinition[]
}

type SelectOf<C> = C extends Column<infer S, infer _I, infer _U> ? S : never
type InsertOf<C> = C extends Column<infer _S, infer I, infer _U> ? I : never
type UpdateOf<C> = C extends Column<infer _S, infer _I, infer U> ? U : never

/** kysely's interface of a defined table. */
export type TableRow<T> =
  T extends TableDefinition<infer C>
    ? { [K in keyof C]: ColumnType<SelectOf<C[K]>, InsertOf<C[K]>, UpdateOf<C[K]>> }
    : never

type ColumnName<C> = keyof C & string
type IndexPart<C> = ColumnName<C> | `${ColumnName<C>} desc`

type TableParts<C> = {
  columns: C
  primaryKey: readonly ColumnName<C>[]
  unique?: readonly { name: string; columns: readonly ColumnName<C>[] }[]
  indexes?: readonly { name: string; columns: readonly IndexPart<C>[] }[]
  fullText?: readonly { name: string; columns: readonly ColumnName<C>[] }[]
  foreignKeys?: readonly (ForeignKeyDefinition & { columns: readonly ColumnName<C>[] })[]
}

/** Defines a table once; keys may only name its own columns. */
export function defineTable<C extends Columns>(
  name: string,
  parts: TableParts<C>,
): TableDefinition<C> {
  const { columns, primaryKey, unique = [], indexes = [], fullText = [], foreignKeys = [] } = parts
  return { name, columns, primaryKey, unique, indexes, fullText, foreignKeys }
}

/** Column names and definitions of a table, in order. */
export function columnsOf(table: TableDefinition): [string, ColumnDefinition][] {
  return Object.entries(table.columns).map(([name, { definition }]) => [name, definition])
}
