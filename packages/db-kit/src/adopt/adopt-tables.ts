import { ConfigurationError, DatabaseError } from '@betterai/core'
import { sql } from 'kysely'
import type { OpenDatabase } from '../database-handle.js'
import { withOperation } from '../errors/operation-label.js'
import { createTables, dropTables } from '../schema/create-tables.js'
import type { TableDefinition } from '../schema/table.js'
import { countRows, readCatalogue } from './catalogue.js'
import { convertRow } from './convert-row.js'
import type { AdoptionOptions, LegacyTable, TableAdoption } from './legacy-table.js'
import { copyingName, keptName } from './legacy-table.js'
import { planAdoption } from './plan-adoption.js'
import { readSource } from './read-source.js'

const rowsPerInsert = 100

/** Brings the tables of an older system into the form of ours. The old ones stay, as `legacy_<table>`. It looks first and throws `ConfigurationError` when anything stands in the way; an adoption that was interrupted begins its copies anew, and a finished one has nothing to do. Nobody else may write meanwhile. */
export async function adoptTables<T>(
  opened: OpenDatabase<T>,
  tables: readonly LegacyTable[],
  options: AdoptionOptions = {},
): Promise<TableAdoption[]> {
  const database = { ...opened, db: opened.longStatements }
  return withOperation('adopt', async () => {
    const plans = await planAdoption(database, tables, options)
    const blocked = plans.filter(({ problems }) => problems.length > 0)
    if (blocked.length > 0)
      throw new ConfigurationError(
        `Nothing was changed: ${blocked.map(({ table, problems }) => `${table}: ${problems.join('; ')}`).join(' | ')}`,
      )
    const pending = tables.filter((legacy) => planOf(plans, legacy).state === 'pending')
    await setAside(database, tables, plans)
    await createTables(
      database.db,
      tables.map(({ table }) => table),
    )
    for (const legacy of pending) await copyRows(database, legacy, options)
    for (const { table } of pending)
      await rename(database, copyingName(table.name), keptName(table.name))
    return plans
  })
}

function planOf(plans: readonly TableAdoption[], { table }: LegacyTable): TableAdoption {
  const plan = plans.find((candidate) => candidate.table === table.name)
  if (!plan) throw new DatabaseError(`There is no plan for ${table.name}`)
  return plan
}

/** Moves the old tables out of the way and removes new ones without rows of their own, which refer to each other; they are made again. */
async function setAside<T>(
  database: OpenDatabase<T>,
  tables: readonly LegacyTable[],
  plans: readonly TableAdoption[],
): Promise<void> {
  const pending = tables.filter((legacy) => planOf(plans, legacy).state === 'pending')
  if (pending.length === 0) return
  for (const legacy of pending) {
    const { source } = planOf(plans, legacy)
    const { name } = legacy.table
    if (source === name) await moveAside(database, source, copyingName(name))
  }
  await dropTables(database.db, await withoutOwnRows(database, tables, pending))
  for (const legacy of pending) {
    const { source } = planOf(plans, legacy)
    const aside = copyingName(legacy.table.name)
    if (source !== null && source !== legacy.table.name && source !== aside)
      await moveAside(database, source, aside)
  }
}

/** Tables of ours that hold nothing, or only what an interrupted copy brought. */
async function withoutOwnRows<T>(
  database: OpenDatabase<T>,
  tables: readonly LegacyTable[],
  pending: readonly LegacyTable[],
): Promise<TableDefinition[]> {
  const catalogue = await readCatalogue(database)
  const found: TableDefinition[] = []
  for (const legacy of tables) {
    const { table } = legacy
    if (!catalogue.has(table.name)) continue
    if (pending.includes(legacy) || (await countRows(database, table.name)) === 0) found.push(table)
  }
  return found
}

async function moveAside<T>(database: OpenDatabase<T>, from: string, to: string): Promise<void> {
  await rename(database, from, to)
  if (database.dialect === 'mysql') return
  // Names of indexes count in the whole file there, and the new table wants them.
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ${to} AND sql IS NOT NULL`.execute(
    database.db,
  )
  for (const { name } of rows) await sql`DROP INDEX ${sql.ref(name)}`.execute(database.db)
}

async function rename<T>({ db }: OpenDatabase<T>, from: string, to: string): Promise<void> {
  await sql`ALTER TABLE ${sql.table(from)} RENAME TO ${sql.table(to)}`.execute(db)
}

async function copyRows<T>(
  database: OpenDatabase<T>,
  legacy: LegacyTable,
  options: AdoptionOptions,
): Promise<void> {
  const { name } = legacy.table
  const source = copyingName(name)
  const columns = (await readCatalogue(database)).get(source) ?? []
  const rows = await countRows(database, source)
  let done = 0
  for await (const portion of readSource(database, legacy, { name: source, columns })) {
    const converted = portion.map((row) => convertRow(legacy, row, options.values ?? {}))
    await database.db.transaction().execute(async (trx) => {
      for (let start = 0; start < converted.length; start += rowsPerInsert) {
        const part = converted.slice(start, start + rowsPerInsert)
        const names = Object.keys(part[0] ?? {})
        const values = part.map((row) => sql`(${sql.join(names.map((column) => row[column]))})`)
        await sql`INSERT INTO ${sql.table(name)} (${sql.join(names.map((column) => sql.ref(column)))})
          VALUES ${sql.join(values)}`.execute(trx)
      }
    })
    done += portion.length
    options.onProgress?.({ table: name, done, rows })
  }
  const copied = await countRows(database, name)
  if (copied !== rows) throw new DatabaseError(`${copied} of ${rows} rows of ${name} were copied`)
}
