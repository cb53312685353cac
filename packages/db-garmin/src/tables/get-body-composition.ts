import { autoIncrement, date, defineTable, double, int } from '@betterai/db-kit'

/** One day's weighing per row. */
export const getBodyCompositionTable = defineTable('get_body_composition', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    weight: double().nullable(),
    bmi: double().nullable(),
    body_fat_mass: double().nullable(),
    body_fat_percentage: double().nullable(),
    body_water_mass: double().nullable(),
    body_water_percentage: double().nullable(),
    bone_mass: double().nullable(),
    bone_mass_percentage: double().nullable(),
    muscle_mass: double().nullable(),
    muscle_mass_percentage: double().nullable(),
    visceral_fat: double().nullable(),
    basal_metabolic_rate: int().nullable(),
  },
  primaryKey: ['id'],
  unique: [
    { name: 'uq_body_composition_customer_date', columns: ['customer_id', 'calendar_date'] },
  ],
})
