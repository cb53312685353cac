import { autoIncrement, date, defineTable, double, int, varchar } from '@betterai/db-kit'

/** One day's training status, load balance and VO2 max per row. */
export const getTrainingStatusTable = defineTable('get_training_status', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    daily_training_load_acute: int().nullable(),
    daily_training_load_acute_feedback: varchar(50).nullable(),
    daily_training_load_chronic: double().nullable(),
    min_training_load_chronic: double().nullable(),
    max_training_load_chronic: double().nullable(),
    vo2_max_precise_value: double().nullable(),
    vo2_max_feedback: varchar(50).nullable(),
    monthly_load_anaerobic: double().nullable(),
    monthly_load_aerobic_high: double().nullable(),
    monthly_load_aerobic_low: double().nullable(),
    monthly_load_aerobic_low_target_min: double().nullable(),
    monthly_load_aerobic_low_target_max: double().nullable(),
    monthly_load_aerobic_high_target_min: double().nullable(),
    monthly_load_aerobic_high_target_max: double().nullable(),
    monthly_load_anaerobic_target_min: double().nullable(),
    monthly_load_anaerobic_target_max: double().nullable(),
    training_balance_feedback_phrase: varchar(50).nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_training_status_customer_date', columns: ['customer_id', 'calendar_date'] }],
})
