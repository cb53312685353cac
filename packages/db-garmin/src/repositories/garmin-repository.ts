import type { GarminDataset, GarminRow, IngestResult } from '@betterai/contracts'
import { withOperation } from '@betterai/db-kit'
import { datasetStorage } from '../datasets.js'
import type { GarminFilter } from './fetch-rows.js'
import { fetchRows } from './fetch-rows.js'
import type { GarminHandle } from './garmin-handle.js'
import type { OwnedDataset } from './sync-progress.js'
import { readSyncedThrough, writeSyncedThrough } from './sync-progress.js'
import type { OwnedRecord, OwnedRecords } from './upsert-record.js'
import { upsertRecord, upsertRecords } from './upsert-record.js'

/** What the watch measured, one customer at a time. */
export interface GarminRepository {
  /** Inserts the row of the record's owner and day (or activity), or overwrites the columns that the record has; returns the row. Doing it again changes nothing. Throws `ValidationError` naming a column whose value does not fit. */
  upsert<D extends GarminDataset>(dataset: D, entry: OwnedRecord<D>): Promise<GarminRow<D>>
  /** Does so with many records in few statements, and returns nothing. */
  upsertAll<D extends GarminDataset>(dataset: D, entries: OwnedRecords<D>): Promise<void>
  /** Does so with one and reports what became of the record. */
  ingest<D extends GarminDataset>(dataset: D, entry: OwnedRecord<D>): Promise<IngestResult>
  /** Rows in the order of their dates. */
  fetch<D extends GarminDataset>(dataset: D, filter: GarminFilter): Promise<GarminRow<D>[]>
  /** The last day up to which a dataset is synced; undefined when it never was. */
  readSyncedThrough(owned: OwnedDataset): Promise<string | undefined>
  /** Writes down how far a dataset is synced, `YYYY-MM-DD`. */
  writeSyncedThrough(owned: OwnedDataset & { synced_through: string }): Promise<void>
}

/** Garmin data over a database or a transaction; failures are labelled `garmin.<dataset>.<verb>`. */
export function createGarminRepository(db: GarminHandle): GarminRepository {
  const upsert: GarminRepository['upsert'] = (dataset, entry) =>
    withOperation(`garmin.${dataset}.upsert`, () => upsertRecord(db, dataset, entry))
  return {
    upsert,
    upsertAll: (dataset, entries) =>
      withOperation(`garmin.${dataset}.upsertAll`, () => upsertRecords(db, dataset, entries)),
    async ingest(dataset, entry) {
      const row = await upsert(dataset, entry)
      const { record_type, summarise } = datasetStorage[dataset]
      return {
        record_type,
        calendar_date: row.calendar_date,
        rows_written: 1,
        duplicates_skipped: 0,
        metadata: summarise(row),
      }
    },
    fetch: (dataset, filter) =>
      withOperation(`garmin.${dataset}.fetch`, () => fetchRows(db, dataset, filter)),
    readSyncedThrough: (owned) =>
      withOperation(`garmin.${owned.dataset}.readSyncedThrough`, () =>
        readSyncedThrough(db, owned),
      ),
    writeSyncedThrough: (owned) =>
      withOperation(`garmin.${owned.dataset}.writeSyncedThrough`, () =>
        writeSyncedThrough(db, owned),
      ),
  }
}
