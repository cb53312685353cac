import type { GarminDataset, GarminOverviewQuery, OptimizedDay } from '@betterai/contracts'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository, datasetStorage } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { nightShift, shiftBack, shiftRange } from './correlation.js'
import { optimizedDays } from './optimized-days.js'

/** Datasets of an overview that names none. */
const defaultDatasets: readonly GarminDataset[] = [
  'summary',
  'body_composition',
  'sleep',
  'hrv',
  'training_readiness',
  'training_endurance',
  'training_status',
  'activity',
]

/** Rows by table name, and the same days reduced. */
export type Overview = {
  names: readonly GarminDataset[]
  datasets: Record<string, Record<string, unknown>[]>
  optimized?: OptimizedDay[]
}

/** Reads several datasets of one customer; those that share a table are read once. */
export async function readOverview(
  database: LazyDatabase<GarminDatabase>,
  customer_id: number,
  query: Omit<GarminOverviewQuery, 'customer_id'>,
): Promise<Overview> {
  const { datasets: wanted, include_optimized = true, mode, ...filter } = query
  const names = [...new Set(wanted ?? defaultDatasets)]
  const { db } = await database.get()
  const garmin = createGarminRepository(db)
  const byTable = new Map(names.toReversed().map((name) => [datasetStorage[name].table, name]))
  const read = async (dataset: GarminDataset) => {
    const days = nightShift(dataset, mode)
    const rows = await garmin.fetch(dataset, { ...shiftRange(filter, days), customer_id })
    return [datasetStorage[dataset].table, shiftBack(rows, days)] as const
  }
  const ordered = names.filter((name) => byTable.get(datasetStorage[name].table) === name)
  const datasets = Object.fromEntries(await Promise.all(ordered.map(read)))
  return { names, datasets, ...(include_optimized ? { optimized: optimizedDays(datasets) } : {}) }
}
