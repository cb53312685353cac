import { z } from 'zod'
import { calendarDatePattern, calendarDateSchema, oneOfFields } from '../scalars.js'
import { garminDatasetSchema, garminRecordSchemas } from './datasets.js'
import { ingestResultSchema } from './ingest-result.js'

/** How things stand between this service and Garmin. */
export const garminStatusSchema = z.object({
  display_name: z.string().nullable(),
  full_name: z.string().nullable(),
  unit_system: z.string().nullable(),
  domain: z.string(),
  save_to_db_default: z.boolean(),
  available_datasets: z.array(garminDatasetSchema),
  withings: z.object({ configured: z.boolean() }),
})
/** How things stand between this service and Garmin. */
export type GarminStatus = z.infer<typeof garminStatusSchema>

/** An activity to be stored; `zones` and `weather_data` are documents of Garmin's that fill columns which are absent. */
export const activityInputSchema = garminRecordSchemas.activity
  .extend({
    calendar_date: calendarDateSchema.optional(),
    start_time_local: z.string().max(64).optional(),
    zones: z.unknown().optional(),
    weather_data: z.unknown().optional(),
  })
  .meta(
    oneOfFields({
      calendar_date: { type: 'string' },
      start_time_local: { type: 'string', pattern: `^${calendarDatePattern}(?=$|[T ])` },
    }),
  )
/** An activity to be stored. */
export type ActivityInput = z.infer<typeof activityInputSchema>

/** One activity or several. */
export const activityInputsSchema = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(activityInputSchema).min(1).max(1000),
)

/** What became of stored activities. */
export const storedActivitiesSchema = z.object({
  ingested: z.array(ingestResultSchema),
  count: z.int(),
})

/** A document of Garmin's as it came. */
export const activityDocumentSchema = z.object({ activity_id: z.int(), payload: z.unknown() })

const figures = z.record(z.string(), z.unknown())

/** One day of the overview, reduced to what says most; categories without a value are left out. */
export const optimizedDaySchema = z.object({
  date: calendarDateSchema,
  sleep: figures.optional(),
  health: figures.optional(),
  training: figures.optional(),
})
/** One day of the overview. */
export type OptimizedDay = z.infer<typeof optimizedDaySchema>

/** Rows by table name, and the same days reduced. */
export const garminOverviewSchema = z.object({
  datasets: z.record(z.string(), z.array(figures)),
  optimized: z.array(optimizedDaySchema).optional(),
})
