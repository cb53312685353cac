import { isRecord } from '@betterai/contracts'

/** Whether a schema obeys the rules of strict mode: closed objects, every property required. */
export function fitsStrictMode(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(fitsStrictMode)
  if (!isRecord(schema)) return true
  const { properties, required, additionalProperties } = schema
  if (isRecord(properties)) {
    const names = Object.keys(properties)
    const isClosed = additionalProperties === false
    const isComplete = Array.isArray(required) && names.every((name) => required.includes(name))
    if (!isClosed || !isComplete) return false
  } else if (schema.type === 'object') return false
  return Object.values(schema).every(fitsStrictMode)
}
