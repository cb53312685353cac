import type { GarminDataset } from '@betterai/contracts'
import { garminDatasetSchema } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { nextDay } from './sync-progress.js'
import type { SyncedDataset, SyncRange } from './sync-steps.js'

/** What is to be synced: up to a day, from a day or from where the stored data end. */
export type SyncWish = {
  datasets: readonly GarminDataset[]
  /** Undefined: from the day after the last one that is synced, or the last day alone when none is. */
  start_date?: string | undefined
  /** Undefined: up to the wearer's yesterday. */
  end_date?: string | undefined
  /** Begins after the last day that is synced although a first day is given. */
  resumes?: boolean | undefined
}

/** Which days each dataset needs, found before the first is stored, since some share a table. */
export async function syncRanges(
  database: LazyDatabase<GarminDatabase>,
  customer_id: number,
  wish: SyncWish & { end_date: string },
): Promise<SyncRange[]> {
  const { start_date, end_date, resumes = start_date === undefined } = wish
  const { db } = await database.get()
  const garmin = createGarminRepository(db)
  if (start_date !== undefined && start_date > end_date)
    throw new ValidationError('must not be before start_date', 'end_date')
  const ranges: SyncRange[] = []
  for (const dataset of new Set(wish.datasets)) {
    if (!isSynced(dataset))
      throw new ValidationError('activity_gps is synced with activity', 'datasets')
    const next = resumes ? await nextDay(garmin, { customer_id, dataset }) : undefined
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
