import { date, defineTable, instant, int, varchar } from '@betterai/db-kit'

/** How far a customer's dataset is synced; days that were read live in between are no part of it. */
export const garminSyncProgressTable = defineTable('garmin_sync_progress', {
  columns: {
    customer_id: int(),
    dataset: varchar(50),
    synced_through: date(),
    updated_at: instant().default('now'),
  },
  primaryKey: ['customer_id', 'dataset'],
})
