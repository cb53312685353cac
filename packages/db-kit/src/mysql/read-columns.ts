import type { FieldPacket } from 'mysql2'

// Types of the wire protocol (MySQL's enum_field_types).
const tinyType = 1
const datetimeType = 12
const wallClockLength = 19

/**
 * Gives TINYINT(1) as boolean and DATETIME without fraction as wall-clock text; the rest as mysql2 does. The rows are
 * changed where they stand: mysql2's own hook for this runs for every value of every column.
 */
export function readColumns<R>(rows: R[], fields: readonly FieldPacket[] | undefined): R[] {
  for (const { name, columnType, columnLength = 0 } of fields ?? []) {
    const read = readerFor(columnType, columnLength)
    if (read) for (const row of rows as Record<string, unknown>[]) row[name] = read(row[name])
  }
  return rows
}

function readerFor(type: number | undefined, length: number): ((value: unknown) => unknown) | null {
  if (type === tinyType && length === 1) return toBoolean
  if (type === datetimeType && length <= wallClockLength) return toWallClock
  return null
}

function toBoolean(value: unknown): boolean | null {
  return value === null ? null : value !== 0
}

function toWallClock(value: unknown): unknown {
  if (!(value instanceof Date)) return value
  // Dates that no calendar has, which old servers store for an unknown one.
  if (Number.isNaN(value.getTime())) return '0000-00-00T00:00:00'
  return value.toISOString().slice(0, wallClockLength)
}
