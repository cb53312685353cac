import { ValidationError } from '@betterai/core'
import { toInstant } from '../portable/instant.js'
import { writeJson } from '../portable/json.js'
import { checkValues } from '../schema/check-values.js'
import type { ColumnDefinition } from '../schema/column.js'
import { columnsOf } from '../schema/table.js'
import type { LegacyTable } from './legacy-table.js'

/** A row of either kind, by our column names. */
export type AdoptedRow = Record<string, unknown>

/** Brings a row of the older table into the form of ours; throws `ValidationError` naming a value that has none. */
export function convertRow(
  { table, convert = {}, fill = {} }: LegacyTable,
  row: AdoptedRow,
  values: Readonly<Record<string, number | string>>,
): AdoptedRow {
  const converted = columnsOf(table).map(([name, column]) => {
    const given = fill[name] !== undefined && !(name in row) ? values[fill[name]] : row[name]
    const changed = convert[name]?.(given) ?? given
    return [name, adopted(changed, column, name)]
  })
  const result = Object.fromEntries(converted)
  checkValues(table, result)
  return result
}

function adopted(value: unknown, column: ColumnDefinition, name: string): unknown {
  if (value === null || value === undefined || isZeroDate(value, column))
    return missingValue(column, name)
  switch (column.type) {
    case 'json':
      return writeJson(parsed(value, name))
    case 'instant':
      return toInstant(value as Date | string, name)
    case 'wall_clock':
      return value instanceof Date
        ? value.toISOString().slice(0, 19)
        : String(value).slice(0, 19).replace(' ', 'T')
    case 'boolean':
      return value === true || Number(value) === 1
    case 'int':
    case 'bigint':
    case 'double':
      return typeof value === 'string' ? Number(value) : value
    case 'date':
      return String(value).slice(0, 10)
    default:
      return String(value)
  }
}

function missingValue(column: ColumnDefinition, name: string): unknown {
  if (column.default === 'now') return new Date()
  if (!column.isNullable && column.default !== undefined) return column.default.literal
  if (column.isNullable) return null
  throw new ValidationError(`${name} is missing`, name)
}

function isZeroDate(value: unknown, { type }: ColumnDefinition): boolean {
  return (
    ['date', 'instant', 'wall_clock'].includes(type) &&
    typeof value === 'string' &&
    (value === '' || value.startsWith('0000-00-00'))
  )
}

function parsed(value: unknown, name: string): object {
  try {
    const json: unknown = typeof value === 'string' ? JSON.parse(value) : value
    if (typeof json === 'object' && json !== null) return json
  } catch (error) {
    throw new ValidationError(`${name} is not JSON`, name, { cause: error })
  }
  throw new ValidationError(`${name} is neither a list nor an object`, name)
}
