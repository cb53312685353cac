import { autoIncrement, date, defineTable, int, varchar } from '@betterai/db-kit'

/** One day's training readiness per row. */
export const getTrainingReadinessTable = defineTable('get_training_readiness', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    training_readiness_level: varchar(50).nullable(),
    training_readiness_score: int().nullable(),
    sleep_score: int().nullable(),
    sleep_score_factor_feedback: varchar(255).nullable(),
    recovery_time_factor_feedback: varchar(255).nullable(),
    recovery_time: int().nullable(),
    acute_load: int().nullable(),
    hrv_weekly_average: int().nullable(),
    hrv_factor_feedback: varchar(255).nullable(),
    stress_history_factor_feedback: varchar(255).nullable(),
    sleep_history_factor_feedback: varchar(255).nullable(),
  },
  primaryKey: ['id'],
  unique: [
    { name: 'uq_training_readiness_customer_date', columns: ['customer_id', 'calendar_date'] },
  ],
})
