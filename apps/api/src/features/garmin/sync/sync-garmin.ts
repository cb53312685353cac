import type { GarminDatabase } from '@betterai/db-garmin'
import { datasetStorage } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { garminDefaults } from '../../../config/defaults.js'
import { addDays } from '../days.js'
import { isLogInFailure } from '../live/garmin-error.js'
import type { FetchPace, GarminSource } from '../source.js'
import type { SyncEvent, SyncSummary } from './sync-events.js'
import type { SyncWish } from './sync-ranges.js'
import { syncRanges } from './sync-ranges.js'
import type { SyncedDataset, SyncRange } from './sync-steps.js'
import type { SyncParts } from './sync-table.js'
import { syncTable } from './sync-table.js'

/** A sync of one customer's data. */
export type SyncRequest = SyncWish & {
  customer_id: number
  /** Whether to wait between calls, because Garmin slows down who asks much. */
  isPatient: boolean
  onEvent?: (event: SyncEvent) => void
  signal: AbortSignal
}

/** Brings stored data up to date, table by table; the failure of one never stops the others. */
export async function syncGarmin(
  parts: { database: LazyDatabase<GarminDatabase>; source: GarminSource; today: string },
  request: SyncRequest,
): Promise<SyncSummary> {
  const { customer_id, isPatient, onEvent = () => {}, signal } = request
  const summary: SyncSummary = {}
  let logInFailure: Error | undefined
  const source: GarminSource = {
    ...parts.source,
    async fetchRecords(dataset, live, options) {
      // Trying to log in again for every dataset would lock the account.
      if (logInFailure !== undefined) throw logInFailure
      try {
        return await parts.source.fetchRecords(dataset, live, options)
      } catch (error) {
        if (error instanceof Error && isLogInFailure(error)) logInFailure = error
        throw error
      }
    },
  }
  const { end_date = addDays(parts.today, -1) } = request
  const ranges = await syncRanges(parts.database, customer_id, { ...request, end_date })
  for (const [first, ...others] of byTable(ranges)) {
    const ofTable = [first, ...others]
    for (const range of ofTable) onEvent({ type: 'dataset_started', ...range })
    const pace = isPatient ? patientPace(first.dataset) : eagerPace
    const sync: SyncParts = { ...parts, source, customer_id, pace, onEvent, signal }
    for (const { dataset, outcome } of await syncTable(sync, ofTable)) {
      summary[dataset] = outcome
      onEvent({ type: 'dataset_done', dataset, outcome })
    }
  }
  return summary
}

function byTable(ranges: readonly SyncRange[]): Iterable<[SyncRange, ...SyncRange[]]> {
  const tables = new Map<string, [SyncRange, ...SyncRange[]]>()
  for (const range of ranges) {
    const { table } = datasetStorage[range.dataset]
    const known = tables.get(table)
    if (known) known.push(range)
    else tables.set(table, [range])
  }
  return tables.values()
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
