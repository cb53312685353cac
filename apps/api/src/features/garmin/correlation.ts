import type { GarminDataset } from '@betterai/contracts'
import { addDays } from './days.js'

/** Data of a night, which is dated on the morning after. */
const nightDatasets: ReadonlySet<GarminDataset> = new Set(['sleep', 'hrv'])

type Range = { start_date?: string | undefined; end_date?: string | undefined }
type Mode = 'standard' | 'correlation' | undefined

/** Days by which a dataset's dates move, so that in correlation mode a night lines up with the day before it. */
export function nightShift(dataset: GarminDataset, mode: Mode): 0 | 1 {
  return mode === 'correlation' && nightDatasets.has(dataset) ? 1 : 0
}

/** The range to ask for when the answer's dates will move back by `days`. */
export function shiftRange<R extends Range>(range: R, days: number): R {
  const { start_date, end_date } = range
  if (days === 0) return range
  return {
    ...range,
    ...(start_date === undefined ? {} : { start_date: addDays(start_date, days) }),
    ...(end_date === undefined ? {} : { end_date: addDays(end_date, days) }),
  }
}

/** Rows with their dates moved back by `days`. */
export function shiftBack<R extends { calendar_date?: string | null | undefined }>(
  rows: R[],
  days: number,
): R[] {
  if (days === 0) return rows
  return rows.map((row) =>
    row.calendar_date ? { ...row, calendar_date: addDays(row.calendar_date, -days) } : row,
  )
}
