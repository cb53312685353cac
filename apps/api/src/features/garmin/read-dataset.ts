import type { GarminDataset, GarminQuery, GarminRecord, IngestResult } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { GarminDatabase } from '@betterai/db-garmin'
import { createGarminRepository } from '@betterai/db-garmin'
import type { LazyDatabase } from '@betterai/db-kit'
import { nightShift, shiftBack, shiftRange } from './correlation.js'
import { daysInRange } from './days.js'
import type { FetchFailure } from './fetch-failure.js'
import { failureOf, failureOfValue } from './fetch-failure.js'
import type { FetchProgress, GarminSource, LiveRequest, OddValue } from './source.js'

/** What to read, and for whom. */
export type DatasetRequest = {
  customer_id: number
  query: Omit<GarminQuery, 'customer_id'>
  signal: AbortSignal
}

/** Rows, or records when nothing was stored. */
export type DatasetAnswer = {
  items: Record<string, unknown>[]
  saved: boolean
  ingested?: IngestResult[]
  /** What could not be fetched while the rest could; left out when everything was. */
  failures?: FetchFailure[]
}

/** Longer ranges would ask Garmin for months, day by day. */
const mostLiveDays = 92

/** Reads a dataset from the database alone. */
export async function readStored(
  database: LazyDatabase<GarminDatabase>,
  dataset: GarminDataset,
  { customer_id, query }: DatasetRequest,
): Promise<DatasetAnswer> {
  const days = nightShift(dataset, query.mode)
  const { target_date } = query
  const isForDay = dataset === 'max_metrics' && target_date !== undefined
  const range = isForDay ? { start_date: target_date, end_date: target_date } : {}
  const { db } = await database.get()
  const filter = { ...shiftRange({ ...query, ...range }, days), customer_id }
  const rows = await createGarminRepository(db).fetch(dataset, filter)
  return { items: shiftBack(rows, days), saved: false }
}

/** Fetches a dataset from Garmin and, when asked to, stores it; all of it or nothing. */
export async function readLive(
  parts: { database: LazyDatabase<GarminDatabase>; source: GarminSource; saves: boolean },
  dataset: GarminDataset,
  { customer_id, query, signal, live }: DatasetRequest & { live: LiveRequest },
): Promise<DatasetAnswer> {
  const days = nightShift(dataset, query.mode)
  const request = shiftRange(live, days)
  const failed: FetchFailure[] = []
  const onProgress = (progress: FetchProgress) => void failed.push(...failureOf(progress))
  const onOddValue = (odd: OddValue) => void failed.push(failureOfValue(odd))
  const records = await parts.source.fetchRecords(dataset, request, {
    onProgress,
    onOddValue,
    signal,
  })
  const failures = failed.length > 0 ? { failures: shiftBack(failed, days) } : {}
  if (records.length === 0 || !parts.saves)
    return { items: shiftBack(records, days), saved: false, ...failures }
  return parts.database.transaction(async (trx) => {
    const garmin = createGarminRepository(trx)
    const ingested: IngestResult[] = []
    for (const record of records as GarminRecord<GarminDataset>[])
      ingested.push(await garmin.ingest(dataset, { customer_id, record }))
    const { sort, limit, offset, ignore_null_vo2max, ignore_null_training_load_data } = query
    const { activity_id } = request
    const range = activity_id === undefined ? request : { activity_id }
    const rows = await garmin.fetch(dataset, {
      ...{ sort, limit, offset, ignore_null_vo2max, ignore_null_training_load_data },
      ...range,
      customer_id,
    })
    return { items: shiftBack(rows, days), saved: true, ingested, ...failures }
  })
}

/** What a query means to a live source; without dates it means the wearer's today. Throws `ValidationError` for a range that is too long. */
export async function liveRequest(
  dataset: GarminDataset,
  query: DatasetRequest['query'],
  today: () => Promise<string>,
): Promise<LiveRequest> {
  const { target_date, activity_id, activity_name } = query
  const isForDay = dataset === 'max_metrics' && target_date !== undefined
  const start_date = query.start_date ?? query.end_date ?? (isForDay ? target_date : await today())
  const end_date = query.end_date ?? start_date
  if (daysInRange(start_date, end_date) > mostLiveDays)
    throw new ValidationError(
      `must be within ${mostLiveDays} days of start_date; use source=database for longer ranges`,
      'end_date',
    )
  const query_date = query.start_date ?? query.end_date
  return { start_date, end_date, query_date, target_date, activity_id, activity_name }
}
