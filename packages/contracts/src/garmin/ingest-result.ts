import { z } from 'zod'

/** What became of one record: which row it wrote, and a figure or two to recognise it by. */
export const ingestResultSchema = z.object({
  record_type: z
    .enum([
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
    ])
    .describe('Kind of record'),
  calendar_date: z.string().nullable().describe('Day of the record; null when it has none'),
  rows_written: z.int().describe('Rows that were written'),
  duplicates_skipped: z.int().describe('Rows that were there already'),
  metadata: z.record(z.string(), z.unknown()).describe('Figures to recognise the record by'),
})
/** What became of one record. */
export type IngestResult = z.infer<typeof ingestResultSchema>
