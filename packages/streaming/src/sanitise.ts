const maxDepth = 20
const depthMarker = '[nested too deeply]'
const cycleMarker = '[circular]'
const failureMarker = '[unserialisable]'

/**
 * Turns any value into plain JSON data: dates become ISO strings, bigints numbers, bytes base64, maps objects and
 * sets arrays; cycles and depths beyond 20 become marker strings. Never throws.
 */
export function sanitise(value: unknown): unknown {
  try {
    return visit(value, [])
  } catch {
    return failureMarker
  }
}

function visit(value: unknown, path: object[]): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (path.includes(value)) return cycleMarker
  if (path.length >= maxDepth) return depthMarker
  path.push(value)
  const result = visitObject(value, path)
  path.pop()
  return result
}

function visitObject(value: object, path: object[]): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof Error) return { name: value.name, message: value.message }
  if (value instanceof Map) return visitEntries(value.entries(), path)
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, (v) => visit(v, path))
  if ('toJSON' in value && typeof value.toJSON === 'function') return visit(value.toJSON(), path)
  return visitEntries(Object.entries(value), path)
}

function visitEntries(entries: Iterable<readonly [unknown, unknown]>, path: object[]): unknown {
  const result: Record<string, unknown> = {}
  for (const [key, entry] of entries) result[String(key)] = visit(entry, path)
  return result
}
