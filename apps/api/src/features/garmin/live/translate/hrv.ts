import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { mappingAt, readColumns, text, whole } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'

const columns: Columns<'hrv'> = {
  hrv_weekly_avg: whole('weeklyAvg'),
  hrv_last_night_avg: whole('lastNightAvg'),
  hrv_status: text(50, 'status'),
  hrv_baseline_balanced_low: whole('baseline.balancedLow'),
  hrv_baseline_balanced_upper: whole('baseline.balancedUpper'),
}

/** Reads the heart-rate variability of one night. */
export function translateHrv(document: GarminDocument, asked?: string): Draft[] {
  const night = mappingAt(document, 'hrvSummary')
  // In the first weeks there is neither a weekly average nor a baseline.
  if (night === undefined || (night.weeklyAvg ?? night.lastNightAvg ?? null) === null) return []
  const calendar_date = dateOf([night.calendarDate, document.calendarDate], asked)
  return calendar_date === undefined ? [] : [{ ...readColumns(night, columns), calendar_date }]
}
