import type { GarminDataset } from '@betterai/contracts'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { datasetStorage } from '../datasets.js'
import type { GarminDatabase } from '../garmin-database.js'
import { writeSyncedThrough } from '../repositories/sync-progress.js'

/** Rows of a shared table that hold something of the dataset. */
const ownColumns: Partial<Record<GarminDataset, string>> = {
  training_load_balance: 'monthly_load_anaerobic',
  max_metrics: 'vo2_max_precise_value',
}

/** Lets syncs go on where the rows of before end: before the newest day, which may have been read before it was over. */
export async function beginProgress(db: Kysely<GarminDatabase>): Promise<void> {
  for (const [name, { table }] of Object.entries(datasetStorage)) {
    const dataset = name as GarminDataset
    const own = ownColumns[dataset]
    const { rows } = await sql<{ customer_id: number; newest: string | null }>`
      SELECT customer_id, MAX(calendar_date) AS newest FROM ${sql.table(table)}
      ${own === undefined ? sql`` : sql`WHERE ${sql.ref(own)} IS NOT NULL`}
      GROUP BY customer_id`.execute(db)
    for (const { customer_id, newest } of rows) {
      if (newest === null || dataset === 'activity_gps') continue
      const before = new Date(Date.parse(`${newest}T00:00:00Z`) - 24 * 60 * 60 * 1000)
      const synced_through = before.toISOString().slice(0, 10)
      await writeSyncedThrough(db, { customer_id, dataset, synced_through })
    }
  }
}
