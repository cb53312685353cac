import type { GarminDataset } from '@betterai/contracts'
import { upsert } from '@betterai/db-kit'
import type { GarminHandle } from './garmin-handle.js'

/** A dataset of a customer. */
export type OwnedDataset = { customer_id: number; dataset: GarminDataset }

/** The last day up to which everything is synced, undefined when nothing ever was. */
export async function readSyncedThrough(
  db: GarminHandle,
  { customer_id, dataset }: OwnedDataset,
): Promise<string | undefined> {
  const progress = await db
    .selectFrom('garmin_sync_progress')
    .select('synced_through')
    .where('customer_id', '=', customer_id)
    .where('dataset', '=', dataset)
    .executeTakeFirst()
  return progress?.synced_through
}

/** Writes down how far a dataset is synced. */
export async function writeSyncedThrough(
  db: GarminHandle,
  { customer_id, dataset, synced_through }: OwnedDataset & { synced_through: string },
): Promise<void> {
  await upsert(db, 'garmin_sync_progress', {
    values: { customer_id, dataset, synced_through, updated_at: new Date() },
    key: ['customer_id', 'dataset'],
  })
}
