import type { GarminDataset } from '@betterai/contracts'
import { garminDatasetSchema } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { GarminDatabase, GarminFilter } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { addDays } from '../days.js'
import type { SyncedDataset, SyncRange } from './sync-steps.js'

/** What is to be synced: up to a day, from a day or from where the stored data end. */
export type SyncWish = {
  datasets: readonly GarminDataset[]
  /** Undefined: from the day after the newest stored one, or the last day alone when nothing is stored. */
  start_date?: string | undefined
  end_date: string
  /** Begins after the newest stored day although a first day is given. */
  resumes?: boolean | undefined
}

/** Which days each dataset needs, found before the first is stored, since some share a table. */
export async function syncRanges(
  database: LazyDatabase<GarminDatabase>,
  customer_id: number,
  wish: SyncWish,
): Promise<SyncRange[]> {
  const { start_date, end_date, resumes = start_date === undefined } = wish
  if (start_date !== undefined && start_date > end_date)
    throw new ValidationError('must not be before start_date', 'end_date')
  const ranges: SyncRange[] = []
  for (const dataset of new Set(wish.datasets)) {
    if (!isSynced(dataset))
      throw new ValidationError('activity_gps is synced with activity', 'datasets')
    const next = resumes
      ? await dayAfterStored(database, customer_id, { dataset, ...wish })
      : undefined
    const first = [start_date, next]
      .filter((day) => day !== undefined)
      .toSorted()
      .at(-1)
    ranges.push({ dataset, start_date: first ?? end_date, end_date })
  }
  return ranges
}

/** All datasets that can be synced. */
export const syncedDatasets: readonly SyncedDataset[] = garminDatasetSchema.options.filter(isSynced)

function isSynced(dataset: GarminDataset): dataset is SyncedDataset {
  return dataset !== 'activity_gps'
}

/** The newest day itself for activities, of which another may follow on it. */
async function dayAfterStored(
  database: LazyDatabase<GarminDatabase>,
  customer_id: number,
  { dataset, end_date }: { dataset: SyncedDataset; end_date: string },
): Promise<string | undefined> {
  const { db } = await database.get()
  const filter: GarminFilter = {
    customer_id,
    end_date,
    sort: 'desc',
    limit: 1,
    ...ownColumns[dataset],
  }
  const table = ownColumns[dataset] ? 'training_status' : dataset
  const [newest] = await createGarminRepository(db).fetch(table, filter)
  if (!newest?.calendar_date) return undefined
  return dataset === 'activity' ? newest.calendar_date : addDays(newest.calendar_date, 1)
}

/** Rows of a shared table that hold something of the dataset. */
const ownColumns: Partial<Record<SyncedDataset, Partial<GarminFilter>>> = {
  training_load_balance: { ignore_null_training_load_data: true },
  max_metrics: { ignore_null_vo2max: true },
}
