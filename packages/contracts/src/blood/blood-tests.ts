import { z } from 'zod'
import { calendarDateSchema } from '../scalars.js'

/** One result with what was measured; `result_value` is text such as `4.2`, `<0.1` or `Negative`. */
export const bloodTestSchema = z.object({
  id: z.int().describe('Id of the result'),
  test_definition_id: z.int().describe('Id of the test'),
  test_date: calendarDateSchema.describe('Day of the test'),
  result_value: z
    .string()
    .nullable()
    .describe('Result as text, such as `4.2`, `<0.1` or `Negative`'),
  result_unit: z.string().nullable().describe('Unit of the result'),
  reference_range: z.string().nullable().describe('Range that counts as normal, in the same unit'),
  category: z.string().nullable().describe('Category of the test'),
  test_name: z.string().nullable().describe('Name of the test'),
  short_explanation: z.string().nullable().describe('What the test measures, in short'),
  long_explanation: z.string().nullable().describe('What the test measures'),
})
/** One blood-test result. */
export type BloodTest = z.infer<typeof bloodTestSchema>

const bloodFiltersSchema = z.object({
  start_date: calendarDateSchema.nullable().describe('First day that was asked for'),
  end_date: calendarDateSchema.nullable().describe('Last day that was asked for'),
  category: z.string().nullable().describe('Category that was asked for'),
  limit: z.int().nullable().describe('Results that were asked for at most'),
})

/** Results with the size of the filtered set before its limit; `filters` is null when none was given. */
export const bloodTestsSchema = z.object({
  items: z.array(bloodTestSchema).describe('Results, newest first'),
  total_count: z.int().describe('Results before the limit'),
  latest_test_date: calendarDateSchema
    .nullable()
    .describe('Day of the newest result; null when there is none'),
  filters: bloodFiltersSchema
    .nullable()
    .describe('Filters that were given; null when there were none'),
})
/** Results of one customer. */
export type BloodTests = z.infer<typeof bloodTestsSchema>
