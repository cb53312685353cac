import { z } from 'zod'
import { calendarDate, clockTime, number, text, whole } from './columns.js'

/** A nap; local and GMT times are `HH:MM`. */
const napSchema = z.object({
  nap_time_sec: number.describe('Duration in seconds'),
  nap_feedback: z.string().nullable().describe('Garmin’s word for the nap'),
  nap_start_local: clockTime.describe('Start, local HH:MM'),
  nap_end_local: clockTime.describe('End, local HH:MM'),
  nap_start_gmt: clockTime.describe('Start, GMT HH:MM'),
  nap_end_gmt: clockTime.describe('End, GMT HH:MM'),
})

/** A stretch of one sleep level; times are `HH:MM`. */
const sleepLevelSchema = z.object({
  start_local: z.string().describe('Start, local HH:MM'),
  end_local: z.string().describe('End, local HH:MM'),
  start_gmt: z.string().describe('Start, GMT HH:MM'),
  end_gmt: z.string().describe('End, GMT HH:MM'),
  activity_level: z.number().describe('Garmin’s number of the sleep level'),
})

/** One reading of a night's curve; times are `HH:MM`. */
const sleepReadingSchema = z.object({
  value: number.describe('Reading, in the unit of its curve'),
  start_local: z.string().describe('Start, local HH:MM'),
  start_gmt: z.string().describe('Start, GMT HH:MM'),
})

const readings = z.array(sleepReadingSchema).nullable()

/** A nap; local and GMT times are `HH:MM`. */
export type Nap = z.infer<typeof napSchema>

/** A stretch of one sleep level; times are `HH:MM`. */
export type SleepLevel = z.infer<typeof sleepLevelSchema>

/** One reading of a night's curve; times are `HH:MM`. */
export type SleepReading = z.infer<typeof sleepReadingSchema>

/** One night, dated on the morning after; wall-clock times are `HH:MM`. */
export const sleepColumns = z.object({
  calendar_date: calendarDate.describe('Morning after the night'),
  time_offset: text(10).describe('Offset of the local clock from GMT'),
  sleep_time_seconds: whole.describe('Sleep in seconds'),
  sleep_start: clockTime.describe('Start of sleep, local HH:MM'),
  sleep_end: clockTime.describe('End of sleep, local HH:MM'),
  sleep_start_gmt: clockTime.describe('Start of sleep, GMT HH:MM'),
  sleep_end_gmt: clockTime.describe('End of sleep, GMT HH:MM'),
  nap_time_seconds: whole.describe('Naps in seconds'),
  nap_data: z.array(napSchema).nullable().describe('Naps of the day'),
  deep_sleep_seconds: whole.describe('Deep sleep in seconds'),
  light_sleep_seconds: whole.describe('Light sleep in seconds'),
  rem_sleep_seconds: whole.describe('REM sleep in seconds'),
  awake_sleep_seconds: whole.describe('Seconds awake'),
  sleep_average_respiration_value: number.describe('Average breaths per minute'),
  sleep_lowest_respiration_value: number.describe('Lowest breaths per minute'),
  sleep_highest_respiration_value: number.describe('Highest breaths per minute'),
  sleep_awake_count: whole.describe('Times awake'),
  avg_sleep_stress: number.describe('Average stress, 0 to 100'),
  sleep_score_feedback: text(255).describe('Garmin’s feedback on the score'),
  sleep_score_insight: text(255).describe('Garmin’s insight into the score'),
  sleep_score_personalized_insight: text(255).describe('Garmin’s personal insight into the score'),
  sleep_overall_score_value: whole.describe('Sleep score, 0 to 100'),
  sleep_overall_score_qualifier: text(50).describe('Garmin’s word for the score'),
  sleep_total_duration_qualifier: text(50).describe('Garmin’s word for the duration'),
  sleep_stress_qualifier: text(50).describe('Garmin’s word for the stress'),
  sleep_awake_count_qualifier: text(50).describe('Garmin’s word for the times awake'),
  sleep_rem_percentage_value: whole.describe('REM sleep in percent of the night'),
  sleep_rem_percentage_qualifier: text(50).describe('Garmin’s word for the share of rem sleep'),
  sleep_rem_optimal_start: number.describe('Lower end of the best share of rem sleep in percent'),
  sleep_rem_optimal_end: number.describe('Upper end of the best share of rem sleep in percent'),
  sleep_restlessness_qualifier: text(50).describe('Garmin’s word for the restlessness'),
  sleep_restlessness_optimal_start: number.describe('Lower end of the best restlessness'),
  sleep_restlessness_optimal_end: number.describe('Upper end of the best restlessness'),
  sleep_light_percentage_value: whole.describe('Light sleep in percent of the night'),
  sleep_light_percentage_qualifier: text(50).describe('Garmin’s word for the share of light sleep'),
  sleep_light_optimal_start: number.describe(
    'Lower end of the best share of light sleep in percent',
  ),
  sleep_light_optimal_end: number.describe('Upper end of the best share of light sleep in percent'),
  sleep_deep_percentage_value: whole.describe('Deep sleep in percent of the night'),
  sleep_deep_percentage_qualifier: text(50).describe('Garmin’s word for the share of deep sleep'),
  sleep_deep_optimal_start: number.describe('Lower end of the best share of deep sleep in percent'),
  sleep_deep_optimal_end: number.describe('Upper end of the best share of deep sleep in percent'),
  sleep_avg_overnight_hrv: number.describe('Average heart-rate variability in milliseconds'),
  sleep_resting_heart_rate: whole.describe('Resting heart beats per minute'),
  sleep_body_battery_change: whole.describe('Change of the body battery in points'),
  sleep_restless_moments_count: whole.describe('Restless moments'),
  sleep_levels_data: z.array(sleepLevelSchema).nullable().describe('Sleep levels in order'),
  sleep_heart_rate_data: readings.describe('Heart beats per minute over the night'),
  sleep_hrv_data: readings.describe('Heart-rate variability in milliseconds over the night'),
  sleep_stress_data: readings.describe('Stress, 0 to 100, over the night'),
})
