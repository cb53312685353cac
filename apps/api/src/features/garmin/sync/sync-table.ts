import type { GarminRecord } from '@betterai/contracts'
import { delay, ServiceError } from '@betterai/core'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import type { FetchFailure } from '../fetch-failure.js'
import { failureOf, failureOfValue } from '../fetch-failure.js'
import type { FetchPace, GarminSource } from '../source.js'
import { completeActivities } from './complete-activities.js'
import type { DatasetAccount } from './dataset-account.js'
import { hasGivenUp, newAccount, noteFailedStep, outcomeOf } from './dataset-account.js'
import type { DatasetOutcome, SyncEvent } from './sync-events.js'
import { advance, beginAt } from './sync-progress.js'
import type { SyncedDataset, SyncRange } from './sync-steps.js'
import { stepsOver } from './sync-steps.js'

/** What syncing needs. */
export type SyncParts = {
  database: LazyDatabase<GarminDatabase>
  source: GarminSource
  customer_id: number
  /** Today's date where the wearer is. */
  today: string
  pace: FetchPace
  onEvent: (event: SyncEvent) => void
  signal: AbortSignal
}

/** What a dataset brought for the days of a step. */
type Found = {
  slice: SyncRange
  account: DatasetAccount
  records: readonly GarminRecord<SyncedDataset>[]
  tracks: readonly GarminRecord<'activity_gps'>[]
  failures: readonly FetchFailure[]
}

/**
 * Fetches and stores the ranges of datasets that share a table, step by step, so that what is done stays done; a step
 * of one that fails stops neither the next one nor the others. All that share the table are stored together: what a day
 * got from one of them would else look, after an interruption, as if the others had brought it.
 */
export async function syncTable(
  parts: SyncParts,
  ranges: readonly SyncRange[],
): Promise<{ dataset: SyncedDataset; outcome: DatasetOutcome }[]> {
  const { database, customer_id, pace, signal } = parts
  await database.transaction(async (trx) => {
    for (const range of ranges) await beginAt(createGarminRepository(trx), { customer_id, range })
  })
  const datasets = ranges.map(({ dataset }) => ({ dataset, account: newAccount() }))
  for (const [index, slices] of stepsOver(ranges).entries()) {
    const wanted = datasets.flatMap(({ dataset, account }) => {
      const slice = slices.find((each) => each.dataset === dataset)
      return slice === undefined || hasGivenUp(account) ? [] : [{ slice, account }]
    })
    if (wanted.length === 0) continue
    if (index > 0 && pace.pauseMs > 0) await delay(pace.pauseMs, { signal })
    await syncStep(parts, wanted)
  }
  return datasets.map(({ dataset, account }) => ({ dataset, outcome: outcomeOf(account) }))
}

type Wanted = Pick<Found, 'slice' | 'account'>

async function syncStep(parts: SyncParts, wanted: readonly Wanted[]): Promise<void> {
  const found: Found[] = []
  for (const each of wanted)
    await attempt(parts, [each], async () => {
      found.push({ ...each, ...(await fetchDays(parts, each.slice)) })
    })
  await attempt(parts, found, () => store(parts, found))
}

/** Writes down what fails for these; only what is nobody's failure is thrown. */
async function attempt(
  { signal }: SyncParts,
  wanted: readonly Wanted[],
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    signal.throwIfAborted()
    if (!ServiceError.isInstance(error)) throw error
    for (const { slice, account } of wanted) {
      const { dataset, start_date: calendar_date } = slice
      noteFailedStep(account, { dataset, calendar_date }, error)
    }
  }
}

async function fetchDays(
  { source, pace, onEvent, signal }: SyncParts,
  { dataset, start_date, end_date }: SyncRange,
): Promise<Pick<Found, 'records' | 'tracks' | 'failures'>> {
  const failures: FetchFailure[] = []
  const records = await source.fetchRecords(
    dataset,
    { start_date, end_date },
    {
      onProgress(progress) {
        onEvent({ type: 'progress', ...progress })
        failures.push(...failureOf(progress))
      },
      onOddValue: (odd) => void failures.push(failureOfValue(odd)),
      pace,
      signal,
    },
  )
  // Only activities come in parts.
  if (dataset !== 'activity') return { records, tracks: [], failures }
  const activities = records as GarminRecord<'activity'>[]
  const completed = await completeActivities({ source, pace, signal }, activities)
  return { ...completed, failures: [...failures, ...completed.failures] }
}

async function store(
  { database, customer_id, today, onEvent }: SyncParts,
  found: readonly Found[],
): Promise<void> {
  await database.transaction(async (trx) => {
    const garmin = createGarminRepository(trx)
    for (const step of found) {
      const { slice, records, tracks } = step
      await garmin.upsertAll(slice.dataset, { customer_id, records })
      await garmin.upsertAll('activity_gps', { customer_id, records: tracks })
      await advance(garmin, { customer_id, today, step })
    }
  })
  for (const { slice, account, records, failures } of found) {
    account.items += records.length
    account.failures.push(...failures)
    account.stepsDone += 1
    account.failedInARow = 0
    onEvent({ type: 'stored', ...slice, items: records.length })
  }
}
