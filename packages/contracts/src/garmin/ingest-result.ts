import { z } from 'zod'

/** What became of one record: which row it wrote, and a figure or two to recognise it by. */
export const ingestResultSchema = z.object({
  record_type: z.enum([
    'sleep',
    'user_summary',
    'body_composition',
    'hrv',
    'training_readiness',
    'endurance_score',
    'training_status',
    'fitness_age',
    'activity',
    'activity_gps',
    'daily_health',
  ]),
  calendar_date: z.string().nullable(),
  rows_written: z.int(),
  duplicates_skipped: z.int(),
  metadata: z.record(z.string(), z.unknown()),
})
/** What became of one record. */
export type IngestResult = z.infer<typeof ingestResultSchema>
