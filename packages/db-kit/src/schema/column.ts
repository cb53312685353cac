import type { ColumnType } from 'kysely'

/** Column types that exist on both engines. */
export type ColumnTypeName =
  | 'int'
  | 'bigint'
  | 'double'
  | 'boolean'
  | 'varchar'
  | 'char'
  | 'text'
  | 'mediumtext'
  | 'json'
  | 'date'
  | 'instant'
  | 'wall_clock'
  | 'enum'

/** Default of a column; `now` is the current instant. */
export type ColumnDefault = { literal: string | number | boolean } | 'now'

/** Everything that DDL, validation and schema comparison need to know of a column. */
export type ColumnDefinition = {
  type: ColumnTypeName
  /** Characters of `varchar` and `char`. */
  length?: number
  /** Values of `enum`. */
  values?: readonly string[]
  isNullable: boolean
  isAutoIncrement: boolean
  /** Compared byte by byte instead of ignoring case. */
  isBinary: boolean
  default?: ColumnDefault
}

declare const types: unique symbol

/** A column under construction: what it is, and what kysely may select, insert and update. */
export interface Column<Select, Insert = Select, Update = Select> {
  readonly definition: ColumnDefinition
  readonly [types]?: ColumnType<Select, Insert, Update>
  /** Allows NULL, and leaving the column out of an insert. */
  nullable(): Column<Select | null, Insert | null | undefined, Update | null>
  /** Gives the column a value of its own, so that an insert may leave it out. */
  default(value: ColumnDefault): Column<Select, Insert | undefined, Update>
  /** Makes comparisons and unique keys case-sensitive. */
  binary(): Column<Select, Insert, Update>
}

/** 32-bit integer. */
export function int(): Column<number> {
  return column({ type: 'int' })
}

/** 64-bit integer; values beyond 2^53 are refused on the way in. */
export function bigint(): Column<number> {
  return column({ type: 'bigint' })
}

/** Integer primary key that the engine numbers. */
export function autoIncrement(
  type: 'int' | 'bigint' = 'int',
): Column<number, number | undefined, never> {
  return column({ type, isAutoIncrement: true })
}

/** Floating-point number, kept to its last digit. */
export function double(): Column<number> {
  return column({ type: 'double' })
}

/** TINYINT(1), read and written as boolean. */
export function boolean(): Column<boolean> {
  return column({ type: 'boolean' })
}

/** Text of at most `length` characters. */
export function varchar(length: number): Column<string> {
  return column({ type: 'varchar', length })
}

/** Text of exactly `length` characters. */
export function char(length: number): Column<string> {
  return column({ type: 'char', length })
}

/** Text of at most 65,535 bytes. */
export function text(): Column<string> {
  return column({ type: 'text' })
}

/** Text of at most 16,777,215 bytes. */
export function mediumtext(): Column<string> {
  return column({ type: 'mediumtext' })
}

/** An array or object; read parsed, written with `writeJson`. */
export function json<T>(): Column<T, string, string> {
  return column({ type: 'json' })
}

/** Calendar date, `YYYY-MM-DD`. */
export function date(): Column<string> {
  return column({ type: 'date' })
}

/** Point in time with milliseconds, stored in UTC, read as `Date`. */
export function instant(): Column<Date> {
  return column({ type: 'instant' })
}

/** Date and time as a clock on the wall shows it, `YYYY-MM-DDTHH:MM:SS`, without zone. */
export function wallClock(): Column<string> {
  return column({ type: 'wall_clock' })
}

/** One of the given words. */
export function oneOf<const V extends readonly string[]>(values: V): Column<V[number]> {
  return column({ type: 'enum', values })
}

function column<S, I, U>(
  given: Partial<ColumnDefinition> & Pick<ColumnDefinition, 'type'>,
): Column<S, I, U> {
  const definition = { isNullable: false, isAutoIncrement: false, isBinary: false, ...given }
  return {
    definition,
    nullable: () => column({ ...definition, isNullable: true }),
    default: (value) => column({ ...definition, default: value }),
    binary: () => column({ ...definition, isBinary: true }),
  }
}
