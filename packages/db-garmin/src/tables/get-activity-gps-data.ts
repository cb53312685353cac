import type { GpsPoint } from '@betterai/contracts'
import { autoIncrement, bigint, date, defineTable, int, json, varchar } from '@betterai/db-kit'

/** The track of one activity per row. */
export const getActivityGpsDataTable = defineTable('get_activity_gps_data', {
  columns: {
    id: autoIncrement(),
    activity_id: bigint(),
    customer_id: int(),
    calendar_date: date().nullable(),
    activity_name: varchar(255).nullable(),
    gps_data: json<{ coordinates: GpsPoint[] }>().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_activity_gps_activity', columns: ['customer_id', 'activity_id'] }],
  indexes: [{ name: 'ix_activity_gps_customer_date', columns: ['customer_id', 'calendar_date'] }],
})
