import type { GarminDataset, GarminRecord, GarminRow } from '@betterai/contracts'
import { DatabaseError } from '@betterai/core'
import type { TableDefinition } from '@betterai/db-kit'
import { checkValues, upsert, writeJson } from '@betterai/db-kit'
import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { GarminTableName } from '../datasets.js'
import { datasetStorage } from '../datasets.js'
import type { GarminDatabase } from '../garmin-database.js'
import { datasetTables } from '../garmin-database.js'
import type { GarminHandle } from './garmin-handle.js'

/** A record and its owner. */
export type OwnedRecord<D extends GarminDataset> = { customer_id: number; record: GarminRecord<D> }

type KeyColumn = keyof GarminDatabase[GarminTableName] & string
type Values = Record<string, unknown>

/** Records of one dataset and their owner. */
export type OwnedRecords<D extends GarminDataset> = {
  customer_id: number
  records: readonly GarminRecord<D>[]
}

/** Fewer than either engine takes in one statement. */
const valuesPerStatement = 4000

/**
 * Three datasets share the rows of the training status, and two texts of it: what a status says in the absence of a load
 * or of a VO2 max, which are named here by a figure of each, never replaces what came with one.
 */
const standInColumns: Readonly<Record<string, string>> = {
  training_balance_feedback_phrase: 'monthly_load_anaerobic',
  vo2_max_feedback: 'vo2_max_precise_value',
}

/** Writes the columns that the record has, leaves the others, and reads the row back. */
export async function upsertRecord<D extends GarminDataset>(
  db: GarminHandle,
  dataset: D,
  { customer_id, record }: OwnedRecord<D>,
): Promise<GarminRow<D>> {
  const { table, key } = datasetStorage[dataset]
  const values = ownedValues(dataset, customer_id, record)
  await upsertValues(db, dataset, [values])
  const { rows } = await sql<GarminRow<D>>`
    SELECT * FROM ${sql.table(table)}
    WHERE customer_id = ${customer_id} AND ${sql.ref(key)} = ${values[key]}`.execute(db)
  const [row] = rows
  if (!row) throw new DatabaseError('Upsert did not return a record')
  return row
}

/** Writes many records in few statements, those with the same columns together. */
export async function upsertRecords<D extends GarminDataset>(
  db: GarminHandle,
  dataset: D,
  { customer_id, records }: OwnedRecords<D>,
): Promise<void> {
  const groups = new Map<string, Values[]>()
  for (const record of records) {
    const values = ownedValues(dataset, customer_id, record)
    const columns = Object.keys(values).sort().join()
    const group = groups.get(columns) ?? []
    group.push(values)
    groups.set(columns, group)
  }
  for (const group of groups.values()) {
    const rows = Math.ceil(valuesPerStatement / Object.keys(group[0] ?? {}).length)
    for (let start = 0; start < group.length; start += rows)
      await upsertValues(db, dataset, group.slice(start, start + rows))
  }
}

async function upsertValues(
  db: GarminHandle,
  dataset: GarminDataset,
  rows: readonly Values[],
): Promise<void> {
  const { table, key } = datasetStorage[dataset]
  const [first = {}] = rows
  const standIns = Object.entries(standInColumns).filter(
    ([, proper]) => first[proper] === undefined,
  )
  await upsert(db, table, {
    values: rows as unknown as Insertable<GarminDatabase[GarminTableName]>[],
    key: ['customer_id', key as KeyColumn],
    standIns: Object.fromEntries(standIns),
  })
}

function ownedValues(dataset: GarminDataset, customer_id: number, record: Values): Values {
  const { table, key } = datasetStorage[dataset]
  const definition = definitionOf(table)
  const values = { ...columnValues(definition, record), customer_id }
  const keyValue = (values as Values)[key]
  if (keyValue === undefined || keyValue === null)
    throw new DatabaseError(`A record of ${table} needs ${key}`)
  checkValues(definition, values)
  return values
}

function definitionOf(name: GarminTableName): TableDefinition {
  const definition = datasetTables.find((table) => table.name === name)
  if (!definition) throw new DatabaseError(`There is no table ${name}`)
  return definition
}

/** The row's own number and owner are never taken from a record. */
function columnValues({ columns }: TableDefinition, record: Values): Values {
  const given = Object.entries(record).filter(
    ([name, value]) =>
      value !== undefined && Object.hasOwn(columns, name) && !['id', 'customer_id'].includes(name),
  )
  const stored = given.map(([name, value]) => [
    name,
    columns[name]?.definition.type === 'json' ? writeJson(value as object | null) : value,
  ])
  return Object.fromEntries(stored)
}
