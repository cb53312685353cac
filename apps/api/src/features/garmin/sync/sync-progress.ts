import type { GarminRepository } from '@betterai/db-garmin'
import { addDays } from '../days.js'
import type { FetchFailure } from '../fetch-failure.js'
import type { SyncRange } from './sync-steps.js'
import { earlier, later } from './sync-steps.js'

/** Days after the newest data are asked for again so long, since a watch may bring them late. */
const lateDays = 7
/** A day that could not be had is asked for again so long. */
const failedDays = 31

/** What a step brought. */
export type StepResult = {
  slice: SyncRange
  records: readonly { calendar_date?: string | null | undefined }[]
  failures: readonly FetchFailure[]
}

/** The day after which a sync goes on; undefined for a dataset that was never synced. */
export async function nextDay(
  garmin: GarminRepository,
  owned: { customer_id: number; dataset: SyncRange['dataset'] },
): Promise<string | undefined> {
  const through = await garmin.readSyncedThrough(owned)
  return through === undefined ? undefined : addDays(through, 1)
}

/** Lets a first sync begin, so that a first step which fails is tried again. */
export async function beginAt(
  garmin: GarminRepository,
  { customer_id, range }: { customer_id: number; range: SyncRange },
): Promise<void> {
  const owned = { customer_id, dataset: range.dataset }
  if ((await garmin.readSyncedThrough(owned)) !== undefined) return
  await garmin.writeSyncedThrough({ ...owned, synced_through: addDays(range.start_date, -1) })
}

/** Writes down how far a stored step brings its dataset; a step that does not follow on the last one brings it no further. */
export async function advance(
  garmin: GarminRepository,
  { customer_id, today, step }: { customer_id: number; today: string; step: StepResult },
): Promise<void> {
  const owned = { customer_id, dataset: step.slice.dataset }
  const next = await nextDay(garmin, owned)
  const synced_through = wholeThrough(step, today)
  if (next === undefined || step.slice.start_date > next || synced_through < next) return
  await garmin.writeSyncedThrough({ ...owned, synced_through })
}

/** The last day that need not be asked for again: it was had, and data of a later one came; a watch may still bring the rest of the newest day. */
function wholeThrough({ slice, records, failures }: StepResult, today: string): string {
  const yesterday = addDays(today, -1)
  const dates = records.flatMap(({ calendar_date }) => calendar_date ?? []).toSorted()
  const newest = dates.at(-1) ?? addDays(slice.start_date, -1)
  const failed = failures
    .filter(({ field }) => field === undefined)
    .map(({ calendar_date }) => calendar_date)
    .filter((date) => date > addDays(yesterday, -failedDays))
  return [
    slice.end_date,
    later(addDays(newest, -1), addDays(yesterday, -lateDays)),
    ...failed.map((date) => addDays(date, -1)),
  ].reduce(earlier, yesterday)
}
