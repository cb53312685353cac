import { z } from 'zod'
import { calendarDate, clockTime, number, text, whole } from './columns.js'

/** A nap; local and GMT times are `HH:MM`. */
const napSchema = z.object({
  nap_time_sec: number,
  nap_feedback: z.string().nullable(),
  nap_start_local: clockTime,
  nap_end_local: clockTime,
  nap_start_gmt: clockTime,
  nap_end_gmt: clockTime,
})

/** A stretch of one sleep level; times are `HH:MM`. */
const sleepLevelSchema = z.object({
  start_local: z.string(),
  end_local: z.string(),
  start_gmt: z.string(),
  end_gmt: z.string(),
  activity_level: z.number(),
})

/** One reading of a night's curve; times are `HH:MM`. */
const sleepReadingSchema = z.object({
  value: number,
  start_local: z.string(),
  start_gmt: z.string(),
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
  calendar_date: calendarDate,
  time_offset: text(10),
  sleep_time_seconds: whole,
  sleep_start: clockTime,
  sleep_end: clockTime,
  sleep_start_gmt: clockTime,
  sleep_end_gmt: clockTime,
  nap_time_seconds: whole,
  nap_data: z.array(napSchema).nullable(),
  deep_sleep_seconds: whole,
  light_sleep_seconds: whole,
  rem_sleep_seconds: whole,
  awake_sleep_seconds: whole,
  sleep_average_respiration_value: number,
  sleep_lowest_respiration_value: number,
  sleep_highest_respiration_value: number,
  sleep_awake_count: whole,
  avg_sleep_stress: number,
  sleep_score_feedback: text(255),
  sleep_score_insight: text(255),
  sleep_score_personalized_insight: text(255),
  sleep_overall_score_value: whole,
  sleep_overall_score_qualifier: text(50),
  sleep_total_duration_qualifier: text(50),
  sleep_stress_qualifier: text(50),
  sleep_awake_count_qualifier: text(50),
  sleep_rem_percentage_value: whole,
  sleep_rem_percentage_qualifier: text(50),
  sleep_rem_optimal_start: number,
  sleep_rem_optimal_end: number,
  sleep_restlessness_qualifier: text(50),
  sleep_restlessness_optimal_start: number,
  sleep_restlessness_optimal_end: number,
  sleep_light_percentage_value: whole,
  sleep_light_percentage_qualifier: text(50),
  sleep_light_optimal_start: number,
  sleep_light_optimal_end: number,
  sleep_deep_percentage_value: whole,
  sleep_deep_percentage_qualifier: text(50),
  sleep_deep_optimal_start: number,
  sleep_deep_optimal_end: number,
  sleep_avg_overnight_hrv: number,
  sleep_resting_heart_rate: whole,
  sleep_body_battery_change: whole,
  sleep_restless_moments_count: whole,
  sleep_levels_data: z.array(sleepLevelSchema).nullable(),
  sleep_heart_rate_data: readings,
  sleep_hrv_data: readings,
  sleep_stress_data: readings,
})
