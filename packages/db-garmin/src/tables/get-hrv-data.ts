import { autoIncrement, date, defineTable, int, varchar } from '@betterai/db-kit'

/** One night's heart rate variability per row. */
export const getHrvDataTable = defineTable('get_hrv_data', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    hrv_weekly_avg: int().nullable(),
    hrv_last_night_avg: int().nullable(),
    hrv_status: varchar(50).nullable(),
    hrv_baseline_balanced_low: int().nullable(),
    hrv_baseline_balanced_upper: int().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_hrv_data_customer_date', columns: ['customer_id', 'calendar_date'] }],
})
