import { z } from 'zod'
import { queryCustomerId, queryFlag, queryInteger } from '../query-parameters.js'
import { calendarDateSchema } from '../scalars.js'
import { garminDatasetSchema } from './datasets.js'

const day = calendarDateSchema.optional()

const range = {
  customer_id: queryCustomerId.meta({ description: "Must be the token's own" }),
  start_date: day.meta({ example: '2025-01-01', description: 'First day, inclusive' }),
  end_date: day.meta({
    example: '2025-01-31',
    description: 'Last day, inclusive; not before start_date',
  }),
  sort: z.enum(['asc', 'desc']).optional().meta({ description: 'By date; default asc' }),
  limit: queryInteger({ min: 1, max: 1000 }).optional().describe('Rows at most'),
  offset: queryInteger({ min: 0 }).optional().describe('Rows to skip'),
  mode: z
    .enum(['standard', 'correlation'])
    .optional()
    .meta({ description: '`correlation` dates a night on the day before it' }),
  ignore_null_vo2max: queryFlag.optional().describe('Leave out days without VO2 max'),
  ignore_null_training_load_data: queryFlag
    .optional()
    .describe('Leave out days without training load'),
  activity_id: queryInteger({ min: 1 }).optional().describe('Garmin’s number of an activity'),
}

/** Refuses a range that ends before it begins. */
function endsAfterItBegins(query: {
  start_date?: string | undefined
  end_date?: string | undefined
}) {
  const { start_date, end_date } = query
  return start_date === undefined || end_date === undefined || end_date >= start_date
}

const rangeProblem = { path: ['end_date'], error: 'must not be before start_date' }

const datasetQuery = z.object({
  ...range,
  target_date: day.meta({ description: 'Day for which VO2 max is wanted (max metrics)' }),
  activity_name: z.string().trim().max(255).optional().describe('Only activities of this name'),
  source: z
    .enum(['garmin', 'database'])
    .optional()
    .meta({ example: 'database', description: 'Default garmin: asks the watch maker first' }),
  save_to_db: queryFlag.optional().describe('Whether fetched data are stored'),
})

/** Query of a dataset. */
export const garminQuerySchema = datasetQuery.refine(endsAfterItBegins, rangeProblem)
/** Query of a dataset. */
export type GarminQuery = z.infer<typeof garminQuerySchema>

/** Query of a track, which belongs to one activity. */
export const garminTrackQuerySchema = datasetQuery
  .extend({
    activity_id: queryInteger({ min: 1 })
      .meta({ example: 17_000_000_001 })
      .describe('Garmin’s number of the activity'),
  })
  .refine(endsAfterItBegins, rangeProblem)

const datasetNames = z
  .preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z.array(z.string().meta({ enum: garminDatasetSchema.options })),
  )
  .refine((names) => names.every((name) => garminDatasetSchema.safeParse(name).success), {
    error: `must be some of ${garminDatasetSchema.options.join(', ')}`,
  })
  .transform((names) => names.flatMap((name) => garminDatasetSchema.safeParse(name).data ?? []))

/** Query of the overview over several datasets. */
export const garminOverviewQuerySchema = z
  .object({
    ...range,
    include_optimized: queryFlag
      .optional()
      .describe('Whether days are also reduced to the main figures'),
    datasets: datasetNames
      .optional()
      .meta({ example: ['sleep', 'summary'] })
      .describe('Datasets to show'),
  })
  .refine(endsAfterItBegins, rangeProblem)
/** Query of the overview. */
export type GarminOverviewQuery = z.infer<typeof garminOverviewQuerySchema>
