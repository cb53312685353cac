import type { GarminDataset } from '@betterai/contracts'
import type { FetchProgress, OddValue } from './source.js'

/** A day, range or activity that Garmin did not give, or one value of it that does not fit. */
export type FetchFailure = {
  dataset: GarminDataset
  calendar_date: string
  activity_id?: number
  /** The column that was left empty; the rest is there. */
  field?: string
  reason: string
  message: string
}

/** What is told of a value that was left out. */
export function failureOfValue(odd: OddValue): FetchFailure {
  return { ...odd, reason: 'odd_value' }
}

/** What is told of a day that failed; nothing of others. */
export function failureOf(progress: FetchProgress): FetchFailure[] {
  if (progress.outcome !== 'failed') return []
  const { dataset, calendar_date, activity_id, error } = progress
  const { reason, publicMessage: message } = error
  const activity = activity_id === undefined ? {} : { activity_id }
  return [{ dataset, calendar_date, ...activity, reason, message }]
}
