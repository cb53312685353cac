import { ValidationError } from '@betterai/core'
import type { ColumnDefinition } from './column.js'
import type { TableDefinition } from './table.js'

const byteLimits = { text: 65_535, mediumtext: 16_777_215 } as const
const largestInt = 2_147_483_647
/** MariaDB takes no JSON that is nested deeper. */
const deepestJson = 31
const dateForm = /^\d{4}-\d{2}-\d{2}$/
const wallClockForm = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/

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
    case 'json':
      return isNestedDeeper(value, deepestJson)
        ? `must not be nested deeper than ${deepestJson} levels`
        : undefined
    case 'enum':
      return column.values?.includes(value)
        ? undefined
        : `must be one of ${column.values?.join(', ')}`
    case 'date':
      return isCalendarDate(value) ? undefined : 'must be a date, YYYY-MM-DD'
    case 'wall_clock':
      return isCalendarDate(wallClockForm.exec(value)?.[1] ?? '')
        ? undefined
        : 'must be YYYY-MM-DDTHH:MM:SS'
    default:
      return undefined
  }
}

// February 30th parses, as a day of March.
function isCalendarDate(text: string): boolean {
  if (!dateForm.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
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

const nesting: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 }

function isNestedDeeper(json: string, limit: number): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at)
    if (isText && sign === '\\') at++
    else if (sign === '"') isText = !isText
    else if (!isText) depth += nesting[sign] ?? 0
    if (depth > limit) return true
  }
  return false
}
