import type { TypeCastField } from 'mysql2'

const wallClockLength = 19

/** Gives TINYINT(1) as boolean and DATETIME without fraction as wall-clock text; the rest as mysql2 does. */
export function castColumn(field: TypeCastField, next: () => unknown): unknown {
  if (field.type === 'TINY' && field.length === 1) {
    const text = field.string()
    return text === null ? null : text !== '0'
  }
  if (field.type === 'DATETIME' && field.length <= wallClockLength)
    return field.string()?.replace(' ', 'T') ?? null
  return next()
}
