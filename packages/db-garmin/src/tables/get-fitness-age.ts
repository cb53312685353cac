import { autoIncrement, date, defineTable, double, int } from '@betterai/db-kit'

/** One day's fitness age per row. */
export const getFitnessAgeTable = defineTable('get_fitness_age', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    chronological_age: int().nullable(),
    fitness_age: double().nullable(),
    body_fat_value: double().nullable(),
    vigorous_days_avg_value: double().nullable(),
    rhr_value: int().nullable(),
    vigorous_minutes_avg_value: double().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_fitness_age_customer_date', columns: ['customer_id', 'calendar_date'] }],
})
