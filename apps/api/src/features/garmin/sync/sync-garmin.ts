import type { GarminDatabase } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { garminDefaults } from '../../../config/defaults.js'
import { isLogInFailure } from '../live/garmin-error.js'
import type { FetchPace, GarminSource } from '../source.js'
import type { SyncedDataset, SyncParts } from './sync-dataset.js'
import { syncDataset } from './sync-dataset.js'
import type { DatasetOutcome, SyncEvent, SyncSummary } from './sync-events.js'
import type { SyncWish } from './sync-ranges.js'
import { syncRanges } from './sync-ranges.js'

/** A sync of one customer's data. */
export type SyncRequest = SyncWish & {
  customer_id: number
  /** Whether to wait between calls, because Garmin slows down who asks much. */
  isPatient: boolean
  onEvent?: (event: SyncEvent) => void
  signal: AbortSignal
}

/** Brings stored data up to date, dataset by dataset; the failure of one never stops the others. */
export async function syncGarmin(
  parts: { database: LazyDatabase<GarminDatabase>; source: GarminSource },
  request: SyncRequest,
): Promise<SyncSummary> {
  const { customer_id, isPatient, onEvent = () => {}, signal } = request
  const summary: SyncSummary = {}
  let logInFailure: string | undefined
  const source: GarminSource = {
    ...parts.source,
    fetchRecords: (dataset, live, options) =>
      parts.source.fetchRecords(dataset, live, options).catch((error: Error) => {
        if (isLogInFailure(error)) logInFailure = error.message
        throw error
      }),
  }
  for (const range of await syncRanges(parts.database, customer_id, request)) {
    const { dataset, start_date, end_date } = range
    onEvent({ type: 'dataset_started', dataset, start_date, end_date })
    const pace = isPatient ? patientPace(dataset) : eagerPace
    const sync: SyncParts = { ...parts, source, customer_id, pace, onEvent, signal }
    // Trying to log in again for every dataset would lock the account.
    const outcome: DatasetOutcome =
      logInFailure === undefined
        ? await syncDataset(sync, range)
        : { status: 'error', message: logInFailure, items: 0, failures: [] }
    summary[dataset] = outcome
    onEvent({ type: 'dataset_done', dataset, outcome })
  }
  return summary
}

const eagerPace: FetchPace = { parallel: 4, pauseMs: 0 }

function patientPace(dataset: SyncedDataset): FetchPace {
  const { day, bodyComposition, activity } = garminDefaults.pauseSeconds
  const named: Partial<Record<SyncedDataset, number>> = {
    body_composition: bodyComposition,
    activity,
  }
  return { parallel: 1, pauseMs: (named[dataset] ?? day) * 1000 }
}
