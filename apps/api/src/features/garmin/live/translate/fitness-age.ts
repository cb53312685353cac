import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { number, readColumns, whole } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'

const columns: Columns<'training_fitness_age'> = {
  chronological_age: whole('chronologicalAge'),
  fitness_age: number('fitnessAge'),
  body_fat_value: number('components.bodyFat.value'),
  vigorous_days_avg_value: number('components.vigorousDaysAvg.value'),
  rhr_value: whole('components.rhr.value'),
  vigorous_minutes_avg_value: number('components.vigorousMinutesAvg.value'),
}

/** Reads how old the body seems. */
export function translateFitnessAge(document: GarminDocument, asked?: string): Draft[] {
  if (document.chronologicalAge === undefined || document.chronologicalAge === null) return []
  const calendar_date = dateOf([document.calendarDate, document.lastUpdated], asked)
  return calendar_date === undefined ? [] : [{ ...readColumns(document, columns), calendar_date }]
}
