import { z } from 'zod'
import { calendarDateSchema } from '../scalars.js'

/** One result with what was measured; `result_value` is text such as `4.2`, `<0.1` or `Negative`. */
export const bloodTestSchema = z.object({
  id: z.int(),
  test_definition_id: z.int(),
  test_date: calendarDateSchema,
  result_value: z.string().nullable(),
  result_unit: z.string().nullable(),
  reference_range: z.string().nullable(),
  category: z.string().nullable(),
  test_name: z.string().nullable(),
  short_explanation: z.string().nullable(),
  long_explanation: z.string().nullable(),
})
/** One blood-test result. */
export type BloodTest = z.infer<typeof bloodTestSchema>

const bloodFiltersSchema = z.object({
  start_date: calendarDateSchema.nullable(),
  end_date: calendarDateSchema.nullable(),
  category: z.string().nullable(),
  limit: z.int().nullable(),
})

/** Results with the size of the filtered set before its limit; `filters` is null when none was given. */
export const bloodTestsSchema = z.object({
  items: z.array(bloodTestSchema),
  total_count: z.int(),
  latest_test_date: calendarDateSchema.nullable(),
  filters: bloodFiltersSchema.nullable(),
})
/** Results of one customer. */
export type BloodTests = z.infer<typeof bloodTestsSchema>
