import { z } from 'zod'
import { calendarDatePattern, calendarDateSchema, oneOfFields } from '../scalars.js'
import { garminDatasetSchema, garminRecordSchemas } from './datasets.js'
import { ingestResultSchema } from './ingest-result.js'

/** How things stand between this service and Garmin. */
export const garminStatusSchema = z.object({
  display_name: z.string().nullable().describe('Name of the account'),
  full_name: z.string().nullable().describe('Name of its owner'),
  unit_system: z.string().nullable().describe('Garmin’s name of the account’s units'),
  domain: z.string().describe('Garmin’s domain'),
  save_to_db_default: z
    .boolean()
    .describe('Whether fetched data are stored unless a request says otherwise'),
  available_datasets: z.array(garminDatasetSchema).describe('Datasets that can be asked for'),
  withings: z
    .object({ configured: z.boolean().describe('Always false') })
    .describe('Withings, which is not offered'),
})
/** How things stand between this service and Garmin. */
export type GarminStatus = z.infer<typeof garminStatusSchema>

/** An activity to be stored; `zones` and `weather_data` are documents of Garmin's that fill columns which are absent. */
export const activityInputSchema = garminRecordSchemas.activity
  .extend({
    calendar_date: calendarDateSchema
      .optional()
      .describe('Day of the activity; default from `start_time_local`'),
    start_time_local: z.string().max(64).optional().describe('Start by the local clock, ISO 8601'),
    zones: z
      .unknown()
      .optional()
      .describe('Garmin’s document of heart-rate zones, for columns that are absent'),
    weather_data: z
      .unknown()
      .optional()
      .describe('Garmin’s document of the weather, for columns that are absent'),
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
  ingested: z.array(ingestResultSchema).describe('What became of each activity'),
  count: z.int().describe('Number of activities'),
})

/** A document of Garmin's as it came. */
export const activityDocumentSchema = z.object({
  activity_id: z.int().describe('Garmin’s number of the activity'),
  payload: z.unknown().describe('Garmin’s document as it came'),
})

const figures = z.record(z.string(), z.unknown())

/** One day of the overview, reduced to what says most; categories without a value are left out. */
export const optimizedDaySchema = z.object({
  date: calendarDateSchema.describe('Day'),
  sleep: figures.optional().describe('Figures of the night'),
  health: figures.optional().describe('Figures of the day'),
  training: figures.optional().describe('Figures of training'),
})
/** One day of the overview. */
export type OptimizedDay = z.infer<typeof optimizedDaySchema>

/** Rows by table name, and the same days reduced. */
export const garminOverviewSchema = z.object({
  datasets: z.record(z.string(), z.array(figures)).describe('Rows by table name'),
  optimized: z
    .array(optimizedDaySchema)
    .optional()
    .describe('The same days, reduced to the main figures'),
})
