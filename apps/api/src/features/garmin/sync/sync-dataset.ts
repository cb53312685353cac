import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import { delay, ServiceError, ValidationError } from '@betterai/core'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { addDays, daysInRange } from '../days.js'
import type { FetchFailure } from '../fetch-failure.js'
import { failureOf } from '../fetch-failure.js'
import { isLogInFailure } from '../live/garmin-error.js'
import type { FetchPace, GarminSource } from '../source.js'
import { completeActivities } from './complete-activities.js'
import type { DatasetOutcome, SyncEvent } from './sync-events.js'

/** Datasets that are synced by themselves; tracks come with their activities. */
export type SyncedDataset = Exclude<GarminDataset, 'activity_gps'>

/** A dataset's days to sync, both included. */
export type SyncRange = { dataset: SyncedDataset; start_date: string; end_date: string }

/** What syncing needs. */
export type SyncParts = {
  database: LazyDatabase<GarminDatabase>
  source: GarminSource
  customer_id: number
  pace: FetchPace
  onEvent: (event: SyncEvent) => void
  signal: AbortSignal
}

/** What a step brought. */
type StepRecords = {
  records: readonly GarminRecord<SyncedDataset>[]
  tracks: readonly GarminRecord<'activity_gps'>[]
  failures: readonly FetchFailure[]
}

/** Days that are stored in one transaction; a range of endurance scores is answered by one of them alone. */
const stepDays = (dataset: SyncedDataset) => (dataset === 'training_endurance' ? 1 : 28)
/** After so many steps that failed one after the other the rest is left for the next time. */
const failedStepsUntilEnd = 3

type Account = {
  items: number
  failures: FetchFailure[]
  stepsDone: number
  firstError?: ServiceError
  failedInARow: number
}

/** Fetches and stores a range step by step, so that what is done stays done; a failed step does not stop the others. */
export async function syncDataset(parts: SyncParts, range: SyncRange): Promise<DatasetOutcome> {
  const { pace, signal } = parts
  const account: Account = { items: 0, failures: [], stepsDone: 0, failedInARow: 0 }
  for (const step of stepsOf(range)) {
    const isFirst = step.start_date === range.start_date
    if (!isFirst && pace.pauseMs > 0) await delay(pace.pauseMs, { signal })
    try {
      await syncStep(parts, step, account)
      account.stepsDone += 1
      account.failedInARow = 0
    } catch (error) {
      signal.throwIfAborted()
      if (!ServiceError.isInstance(error)) throw error
      if (noteFailure(account, step, error)) break
    }
  }
  return outcomeOf(account)
}

/** True when going on makes no sense. */
function noteFailure(account: Account, step: SyncRange, error: ServiceError): boolean {
  account.firstError ??= error
  account.failedInARow += 1
  account.failures.push(stepFailure(step, error))
  return isLogInFailure(error) || account.failedInARow >= failedStepsUntilEnd
}

function outcomeOf({
  items,
  failures,
  stepsDone,
  firstError,
  failedInARow,
}: Account): DatasetOutcome {
  const hasGivenUp = failedInARow >= failedStepsUntilEnd || isLogInFailure(firstError)
  if (firstError !== undefined && (hasGivenUp || stepsDone === 0))
    return { status: 'error', message: firstError.publicMessage, items, failures }
  return { status: 'ok', items, saved: items > 0, failures }
}

async function syncStep(parts: SyncParts, step: SyncRange, account: Account): Promise<void> {
  try {
    await fetchAndStore(parts, step, account)
  } catch (error) {
    // One record that does not fit must not keep the others of its step away.
    if (!ValidationError.isInstance(error) || step.start_date === step.end_date) throw error
    for (const day of stepsOf(step, 1)) await syncSingleDay(parts, day, account)
  }
}

async function syncSingleDay(parts: SyncParts, day: SyncRange, account: Account): Promise<void> {
  try {
    await fetchAndStore(parts, day, account)
  } catch (error) {
    if (!ValidationError.isInstance(error)) throw error
    account.failures.push(stepFailure(day, error))
  }
}

async function fetchAndStore(parts: SyncParts, step: SyncRange, account: Account): Promise<void> {
  const { database, source, customer_id, pace, onEvent, signal } = parts
  const { dataset, start_date, end_date } = step
  const failures: FetchFailure[] = []
  const records = await source.fetchRecords(
    dataset,
    { start_date, end_date },
    {
      onProgress(progress) {
        onEvent({ type: 'progress', ...progress })
        failures.push(...failureOf(progress))
      },
      pace,
      signal,
    },
  )
  // Only activities come in parts.
  const found: StepRecords =
    dataset === 'activity'
      ? await completeActivities(parts, records as GarminRecord<'activity'>[])
      : { records, tracks: [], failures: [] }
  await database.transaction(async (trx) => {
    const garmin = createGarminRepository(trx)
    await garmin.upsertAll(dataset, { customer_id, records: found.records })
    await garmin.upsertAll('activity_gps', { customer_id, records: found.tracks })
  })
  account.items += found.records.length
  account.failures.push(...failures, ...found.failures)
  onEvent({ type: 'stored', dataset, start_date, end_date, items: found.records.length })
}

function stepsOf(range: SyncRange, days = stepDays(range.dataset)): SyncRange[] {
  const count = Math.ceil(daysInRange(range.start_date, range.end_date) / days)
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const start_date = addDays(range.start_date, index * days)
    const [end_date = start_date] = [addDays(start_date, days - 1), range.end_date].toSorted()
    return { ...range, start_date, end_date }
  })
}

function stepFailure({ dataset, start_date }: SyncRange, error: ServiceError): FetchFailure {
  const { code: reason, publicMessage: message } = error
  return { dataset, calendar_date: start_date, reason, message }
}
