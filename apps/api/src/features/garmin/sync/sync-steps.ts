import type { GarminDataset } from '@betterai/contracts'
import { addDays, daysInRange } from '../days.js'

/** Datasets that are synced by themselves; tracks come with their activities. */
export type SyncedDataset = Exclude<GarminDataset, 'activity_gps'>

/** A dataset's days to sync, both included. */
export type SyncRange = { dataset: SyncedDataset; start_date: string; end_date: string }

/** Days that are stored in one transaction; a range of endurance scores is answered by one of them alone. */
const stepDays = (dataset: SyncedDataset) => (dataset === 'training_endurance' ? 1 : 28)

/** The steps over all days of some ranges, each with what it has of every range. */
export function stepsOver(ranges: readonly SyncRange[]): SyncRange[][] {
  const [first] = ranges
  const [start_date] = ranges.map((range) => range.start_date).toSorted()
  const end_date = ranges
    .map((range) => range.end_date)
    .toSorted()
    .at(-1)
  if (first === undefined || start_date === undefined || end_date === undefined) return []
  const days = stepDays(first.dataset)
  return stepsOf({ ...first, start_date, end_date }, days)
    .map((step) => ranges.flatMap((range) => overlap(range, step)))
    .filter((slices) => slices.length > 0)
}

/** A range in parts of so many days. */
function stepsOf(range: SyncRange, days: number): SyncRange[] {
  const count = Math.ceil(daysInRange(range.start_date, range.end_date) / days)
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const start_date = addDays(range.start_date, index * days)
    return {
      ...range,
      start_date,
      end_date: earlier(addDays(start_date, days - 1), range.end_date),
    }
  })
}

function overlap(range: SyncRange, step: SyncRange): SyncRange[] {
  const start_date = later(range.start_date, step.start_date)
  const end_date = earlier(range.end_date, step.end_date)
  return start_date > end_date ? [] : [{ ...range, start_date, end_date }]
}

/** The earlier one of two dates. */
export function earlier(a: string, b: string): string {
  return [a, b].toSorted()[0] ?? a
}

/** The later one of two dates. */
export function later(a: string, b: string): string {
  return [a, b].toSorted()[1] ?? a
}
