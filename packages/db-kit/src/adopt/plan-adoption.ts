import { ValidationError } from '@betterai/core'
import { sql } from 'kysely'
import type { OpenDatabase } from '../database-handle.js'
import { schemaDifferences } from '../schema/schema-differences.js'
import type { Catalogue } from './catalogue.js'
import { countRows, readCatalogue } from './catalogue.js'
import { convertRow } from './convert-row.js'
import { findSource } from './find-source.js'
import type { AdoptionOptions, LegacyTable, TableAdoption } from './legacy-table.js'
import { keptName } from './legacy-table.js'
import { readSource, sourceColumns } from './read-source.js'

const namedExamples = 5

/** Where the rows of every table are; null where there is nothing to adopt. */
export type Sources = ReadonlyMap<string, string | null>

/** Finds out what adopting a database would change and what stands in its way, reading every row and changing nothing. */
export async function planAdoption<T>(
  opened: OpenDatabase<T>,
  tables: readonly LegacyTable[],
  options: AdoptionOptions = {},
): Promise<TableAdoption[]> {
  const database = { ...opened, db: opened.longStatements }
  const catalogue = await readCatalogue(database)
  const sources = new Map<string, string | null>()
  for (const legacy of tables)
    sources.set(legacy.table.name, await findSource(database, catalogue, legacy))
  const plans: TableAdoption[] = []
  for (const legacy of tables)
    plans.push(await planTable({ database, catalogue, sources }, legacy, options))
  return plans
}

type Parts<T> = { database: OpenDatabase<T>; catalogue: Catalogue; sources: Sources }

async function planTable<T>(
  parts: Parts<T>,
  legacy: LegacyTable,
  options: AdoptionOptions,
): Promise<TableAdoption> {
  const { database, catalogue, sources } = parts
  const table = legacy.table.name
  const source = sources.get(table) ?? null
  if (source === null) {
    const state = catalogue.has(table) ? 'adopted' : 'absent'
    return { table, state, source, rows: 0, changes: [], problems: [] }
  }
  const problems = [
    ...missingArguments(legacy, catalogue.get(source) ?? [], options),
    ...(await occupied(parts, legacy, source)),
    ...(await duplicates(parts, legacy, source)),
    ...(await orphans(parts, legacy, source)),
  ]
  const rows = await countRows(database, source)
  if (problems.length === 0)
    problems.push(...(await unfitRows(parts, legacy, { source, rows, options })))
  return {
    table,
    state: problems.length === 0 ? 'pending' : 'blocked',
    source,
    rows,
    changes: await changes(parts, legacy, source),
    problems,
  }
}

async function changes<T>(
  { database, catalogue }: Parts<T>,
  legacy: LegacyTable,
  source: string,
): Promise<string[]> {
  const present = catalogue.get(source) ?? []
  const mapped = sourceColumns(legacy, present)
  const taken = new Set(mapped.map(([, old]) => old))
  const left = present.filter((name) => !taken.has(name))
  const { missing } = await schemaDifferences(database, [{ ...legacy.table, name: source }])
  return [
    `copies ${source} to a new ${legacy.table.name} and keeps the old rows as ${keptName(legacy.table.name)}`,
    ...mapped
      .filter(([name, old]) => name !== old)
      .map(([name, old]) => `renames ${old} to ${name}`),
    ...left.map((name) => `leaves ${name} behind in ${keptName(legacy.table.name)}`),
    ...missing.map((fact) => `brings ${fact.replace(source, legacy.table.name)}`),
  ]
}

function missingArguments(
  { fill = {} }: LegacyTable,
  present: readonly string[],
  { values = {} }: AdoptionOptions,
): string[] {
  return Object.entries(fill)
    .filter(([column, argument]) => !present.includes(column) && values[argument] === undefined)
    .map(([column, argument]) => `${column} did not exist: name its value by --${argument}`)
}

/** A new table may be there already, made by a migration; with rows in it nobody can tell which ones count. */
async function occupied<T>(
  { database, catalogue }: Parts<T>,
  { table }: LegacyTable,
  source: string,
): Promise<string[]> {
  if (source === table.name || !catalogue.has(table.name)) return []
  // A copy that was interrupted begins anew.
  if (source.startsWith('adopting_')) return []
  const rows = await countRows(database, table.name)
  return rows === 0 ? [] : [`${table.name} already holds ${rows} row(s) beside ${source}`]
}

async function duplicates<T>(
  { database, catalogue }: Parts<T>,
  legacy: LegacyTable,
  source: string,
): Promise<string[]> {
  const mapped = new Map(sourceColumns(legacy, catalogue.get(source) ?? []))
  const problems: string[] = []
  for (const { name, columns } of legacy.table.unique) {
    const old = columns.flatMap((column) => mapped.get(column) ?? [])
    if (old.length < columns.length) continue
    const refs = old.map((column) => sql.ref(column))
    const filled = sql.join(
      refs.map((ref) => sql`${ref} IS NOT NULL`),
      sql` AND `,
    )
    const { rows } = await sql<Record<string, unknown>>`
      SELECT ${sql.join(refs)}, COUNT(*) AS amount FROM ${sql.table(source)} WHERE ${filled}
      GROUP BY ${sql.join(refs)} HAVING COUNT(*) > 1 LIMIT ${namedExamples}`.execute(database.db)
    for (const { amount, ...key } of rows)
      problems.push(`${name}: ${amount} rows have ${JSON.stringify(key)}`)
  }
  return problems
}

async function orphans<T>(
  { database, catalogue, sources }: Parts<T>,
  legacy: LegacyTable,
  source: string,
): Promise<string[]> {
  const mapped = new Map(sourceColumns(legacy, catalogue.get(source) ?? []))
  const problems: string[] = []
  for (const { columns, references } of legacy.table.foreignKeys) {
    const own = mapped.get(columns[0] ?? '')
    const target = sources.get(references.table) ?? references.table
    const key = references.columns[0] ?? ''
    if (own === undefined || !catalogue.get(target)?.includes(key)) continue
    const { rows } = await sql<{ amount: number }>`
      SELECT COUNT(*) AS amount FROM ${sql.table(source)} AS child
      WHERE child.${sql.ref(own)} IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM ${sql.table(target)} AS parent WHERE parent.${sql.ref(key)} = child.${sql.ref(own)}
      )`.execute(database.db)
    const amount = Number(rows[0]?.amount ?? 0)
    if (amount > 0)
      problems.push(`${amount} row(s) name a row of ${target} by ${own} that is not there`)
  }
  return problems
}

async function unfitRows<T>(
  { database, catalogue }: Parts<T>,
  legacy: LegacyTable,
  work: { source: string; rows: number; options: AdoptionOptions },
): Promise<string[]> {
  const { source, rows, options } = work
  const [key = ''] = legacy.table.primaryKey
  const problems: string[] = []
  let done = 0
  const columns = catalogue.get(source) ?? []
  for await (const portion of readSource(database, legacy, { name: source, columns })) {
    for (const row of portion) {
      const problem = problemOf(() => convertRow(legacy, row, options.values ?? {}))
      if (problem !== undefined) problems.push(`row ${String(row[key])}: ${problem}`)
    }
    done += portion.length
    options.onProgress?.({ table: legacy.table.name, done, rows })
    if (problems.length >= namedExamples) return problems.slice(0, namedExamples)
  }
  return problems
}

function problemOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (ValidationError.isInstance(error)) return error.message
    throw error
  }
}
