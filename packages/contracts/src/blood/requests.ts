import { z } from 'zod'
import { queryCustomerId, queryInteger } from '../query-parameters.js'
import { calendarDateSchema, filledText, searchText } from '../scalars.js'

/** Query of the results. */
export const bloodQuerySchema = z
  .object({
    customer_id: queryCustomerId.meta({ description: "Must be the token's own" }),
    start_date: calendarDateSchema
      .optional()
      .meta({ example: '2025-01-01' })
      .describe('First day, inclusive'),
    end_date: calendarDateSchema
      .optional()
      .meta({ example: '2025-12-31' })
      .describe('Last day, inclusive'),
    category: searchText(255)
      .optional()
      .meta({ example: 'Lipids' })
      .describe('Only tests of this category'),
    limit: queryInteger({ min: 1, max: 500 })
      .optional()
      .meta({ example: 50 })
      .describe('Results at most'),
  })
  .refine(
    ({ start_date, end_date }) =>
      start_date === undefined || end_date === undefined || end_date >= start_date,
    { path: ['end_date'], error: 'must not be before start_date' },
  )
/** Query of the results. */
export type BloodQuery = z.infer<typeof bloodQuerySchema>

/** What old clients send. */
export const bloodLegacyRequestSchema = z.strictObject({
  action: filledText(100)
    .meta({ enum: ['get_all_blood_tests'] })
    .describe('Only `get_all_blood_tests`'),
  user_input: z.record(z.string(), z.unknown()).default({}).describe('Accepted and not used'),
  user_settings: z.record(z.string(), z.unknown()).default({}).describe('Accepted and not used'),
  customer_id: z.int().min(1).optional().describe('Has to be the token’s own'),
  session_id: z.string().nullish().describe('Accepted and not used'),
  asset_input: z.unknown().optional().describe('Accepted and not used'),
})
