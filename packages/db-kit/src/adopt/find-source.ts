import type { OpenDatabase } from '../database-handle.js'
import { schemaDifferences } from '../schema/schema-differences.js'
import { columnsOf } from '../schema/table.js'
import type { Catalogue } from './catalogue.js'
import type { LegacyTable } from './legacy-table.js'
import { copyingName } from './legacy-table.js'

/** The table whose rows wait to be adopted; null when there is none. */
export async function findSource<T>(
  database: OpenDatabase<T>,
  catalogue: Catalogue,
  legacy: LegacyTable,
): Promise<string | null> {
  const { name } = legacy.table
  const names = [...catalogue.keys()]
  const spelt = (wanted: string) =>
    names.find((given) => given === wanted) ??
    // Some servers and files do not tell cases of table names apart.
    (database.dialect === 'libsql'
      ? names.find((given) => given.toLowerCase() === wanted.toLowerCase())
      : undefined)
  const interrupted = spelt(copyingName(name))
  if (interrupted) return interrupted
  const old = legacy.name === undefined || legacy.name === name ? undefined : spelt(legacy.name)
  if (old !== undefined && old !== name) return old
  if (!names.includes(name)) return null
  return (await isOlder(database, catalogue, legacy)) ? name : null
}

/** A table that only lacks what a later migration adds is ours; one whose columns differ, or that misses keys and columns without which rows cannot be, is not. */
async function isOlder<T>(
  database: OpenDatabase<T>,
  catalogue: Catalogue,
  { table, columns = {} }: LegacyTable,
): Promise<boolean> {
  const present = new Set(catalogue.get(table.name))
  if (Object.values(columns).some((old) => present.has(old))) return true
  const { missing } = await schemaDifferences(database, [table])
  const later = columnsOf(table)
    .filter(([name, column]) => !present.has(name) && (column.isNullable || column.default))
    .map(([name]) => `${table.name}.${name} `)
  return missing.some(
    (fact) =>
      !fact.startsWith(`${table.name} index `) &&
      !fact.startsWith(`${table.name} fulltext `) &&
      !later.some((start) => fact.startsWith(start)),
  )
}
