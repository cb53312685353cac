import { z } from 'zod'
import { activityColumns, activityGpsColumns } from './records/activity.js'
import {
  bodyCompositionColumns,
  dailyHealthEventsColumns,
  hrvColumns,
  summaryColumns,
} from './records/day.js'
import { sleepColumns } from './records/sleep.js'
import {
  enduranceScoreColumns,
  fitnessAgeColumns,
  trainingReadinessColumns,
  trainingStatusColumns,
} from './records/training.js'

/** Kinds of data that come from Garmin; the last of them share the table of `training_status`. */
export const garminDatasetSchema = z.enum([
  'sleep',
  'summary',
  'body_composition',
  'hrv',
  'training_readiness',
  'training_endurance',
  'training_status',
  'training_load_balance',
  'training_fitness_age',
  'activity',
  'activity_gps',
  'daily_health_events',
  'max_metrics',
])
/** One of the kinds of data that come from Garmin. */
export type GarminDataset = z.infer<typeof garminDatasetSchema>

const byDay = { calendar_date: true } as const
const stored = {
  id: z.int().describe('Id of the row'),
  customer_id: z.int().describe('Customer that was measured'),
}
const trainingStatusRecord = trainingStatusColumns.partial().required(byDay)
const trainingStatusRow = trainingStatusColumns.extend(stored)

/** What may be stored, by dataset: the key is required, columns that are absent stay as they are. */
export const garminRecordSchemas = {
  sleep: sleepColumns.partial().required(byDay),
  summary: summaryColumns.partial().required(byDay),
  body_composition: bodyCompositionColumns.partial().required(byDay),
  hrv: hrvColumns.partial().required(byDay),
  training_readiness: trainingReadinessColumns.partial().required(byDay),
  training_endurance: enduranceScoreColumns.partial().required(byDay),
  training_status: trainingStatusRecord,
  training_load_balance: trainingStatusRecord,
  training_fitness_age: fitnessAgeColumns.partial().required(byDay),
  activity: activityColumns.partial().required({ calendar_date: true, activity_id: true }),
  activity_gps: activityGpsColumns.partial().required({ activity_id: true }),
  daily_health_events: dailyHealthEventsColumns.partial().required(byDay),
  max_metrics: trainingStatusRecord,
} satisfies Record<GarminDataset, z.ZodObject>
/** A record of a dataset, ready to be stored. */
export type GarminRecord<D extends GarminDataset> = z.infer<(typeof garminRecordSchemas)[D]>

/** What is stored, by dataset: every column, null where nothing was measured. */
export const garminRowSchemas = {
  sleep: sleepColumns.extend(stored),
  summary: summaryColumns.extend(stored),
  body_composition: bodyCompositionColumns.extend(stored),
  hrv: hrvColumns.extend(stored),
  training_readiness: trainingReadinessColumns.extend(stored),
  training_endurance: enduranceScoreColumns.extend(stored),
  training_status: trainingStatusRow,
  training_load_balance: trainingStatusRow,
  training_fitness_age: fitnessAgeColumns.extend(stored),
  activity: activityColumns.extend(stored),
  activity_gps: activityGpsColumns.extend(stored),
  daily_health_events: dailyHealthEventsColumns.extend(stored),
  max_metrics: trainingStatusRow,
} satisfies Record<GarminDataset, z.ZodObject>
/** A stored row of a dataset. */
export type GarminRow<D extends GarminDataset> = z.infer<(typeof garminRowSchemas)[D]>
