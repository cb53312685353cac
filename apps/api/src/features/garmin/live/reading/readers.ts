import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'

/** A document of Garmin's. */
export type GarminDocument = Record<string, unknown>

/** Columns of a record before it is validated. */
export type Draft = Record<string, unknown>

/** Reads a column: null where the document says null, undefined where it says nothing that can be used. */
export type Reader = (document: GarminDocument) => string | number | null | undefined

/** How the columns of a dataset are read. */
export type Columns<D extends GarminDataset> = { readonly [K in keyof GarminRecord<D>]?: Reader }

/** A number at the first of these paths that has one; digits in a text count. */
export function number(...paths: [string, ...string[]]): Reader {
  return firstOf(paths, numberOf)
}

/** The same, rounded. */
export function whole(...paths: [string, ...string[]]): Reader {
  return firstOf(paths, (value) => {
    const found = numberOf(value)
    return found === undefined ? undefined : Math.round(found)
  })
}

/** A text at the first of these paths that has one, cut at `length` characters. */
export function text(length: number, ...paths: [string, ...string[]]): Reader {
  return firstOf(paths, (value) => textOf(value, length))
}

/** Reads every column that the document says something of. */
export function readColumns(
  document: GarminDocument,
  columns: Readonly<Record<string, Reader | undefined>>,
): Draft {
  const read = Object.entries(columns).map(([name, reader]) => [name, reader?.(document)] as const)
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

/** The value at a path such as `hrvSummary.baseline.balancedLow`. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document
  for (const name of path.split('.')) value = isRecord(value) ? value[name] : undefined
  return value
}

/** The mapping at a path, if there is one. */
export function mappingAt(document: unknown, path: string): GarminDocument | undefined {
  const value = valueAt(document, path)
  return isRecord(value) ? value : undefined
}

/** The mappings of a list at a path; none when there is no list. */
export function mappingsAt(document: unknown, path: string): GarminDocument[] {
  const value = valueAt(document, path)
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** A finite number, also as digits in a text. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** A text of at most `length` characters; numbers count, and no character is cut in halves. */
export function textOf(value: unknown, length: number): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value)
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
}

function firstOf<T extends string | number>(
  paths: readonly string[],
  read: (value: unknown) => T | undefined,
): Reader {
  return (document) => {
    let isNull = false
    for (const path of paths) {
      const value = valueAt(document, path)
      isNull ||= value === null
      const found = read(value)
      if (found !== undefined) return found
    }
    return isNull ? null : undefined
  }
}
