import { ValidationError } from '@betterai/core'
import type { ColumnDefinition } from './column.js'
import type { TableDefinition } from './table.js'

const byteLimits = { text: 65_535, mediumtext: 16_777_215 } as const
const largestInt = 2_147_483_647

/** Throws `ValidationError` naming the first value that does not fit its column; neither engine gets to truncate or refuse it. */
export function checkValues(table: TableDefinition, values: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(values)) {
    const definition = table.columns[name]?.definition
    const problem = definition && problemOf(definition, value)
    if (problem !== undefined) throw new ValidationError(`${name} ${problem}`, name)
  }
}

function problemOf(column: ColumnDefinition, value: unknown): string | undefined {
  if (typeof value === 'string') return textProblem(column, value)
  if (typeof value === 'number') return numberProblem(column, value)
  if (value instanceof Date && Number.isNaN(value.getTime())) return 'is not a date'
  return undefined
}

function textProblem(column: ColumnDefinition, value: string): string | undefined {
  switch (column.type) {
    case 'varchar':
    case 'char':
      return lengthProblem(value, column.length ?? 0)
    case 'text':
    case 'mediumtext':
      return byteProblem(value, byteLimits[column.type])
    case 'enum':
      return column.values?.includes(value)
        ? undefined
        : `must be one of ${column.values?.join(', ')}`
    default:
      return undefined
  }
}

// A character outside the basic plane counts once in the column and twice in a JavaScript string.
function lengthProblem(value: string, limit: number): string | undefined {
  if (value.length <= limit || [...value].length <= limit) return undefined
  return `must not be longer than ${limit} characters`
}

function byteProblem(value: string, limit: number): string | undefined {
  if (value.length * 3 <= limit || Buffer.byteLength(value) <= limit) return undefined
  return `must not be longer than ${limit} bytes`
}

function numberProblem(column: ColumnDefinition, value: number): string | undefined {
  if (column.type === 'double') return Number.isFinite(value) ? undefined : 'must be finite'
  if (column.type !== 'int' && column.type !== 'bigint') return undefined
  if (!Number.isSafeInteger(value)) return 'must be an integer'
  if (column.type === 'int' && Math.abs(value) > largestInt) return 'is out of range'
  return undefined
}
