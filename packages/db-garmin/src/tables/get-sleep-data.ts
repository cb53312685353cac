import { autoIncrement, date, defineTable, double, int, json, varchar } from '@betterai/db-kit'

/** A nap; local and GMT times are `HH:MM`. */
export type Nap = {
  nap_time_sec: number | null
  nap_feedback: string | null
  nap_start_local: string | null
  nap_end_local: string | null
  nap_start_gmt: string | null
  nap_end_gmt: string | null
}

/** A stretch of one sleep level; times are `HH:MM`. */
export type SleepLevel = {
  start_local: string
  end_local: string
  start_gmt: string
  end_gmt: string
  activity_level: number
}

/** One reading of a night's curve; times are `HH:MM`. */
export type SleepReading = { value: number | null; start_local: string; start_gmt: string }

/** One night per row, dated on the morning after; wall-clock times are `HH:MM`. */
export const getSleepDataTable = defineTable('get_sleep_data', {
  columns: {
    id: autoIncrement(),
    customer_id: int(),
    calendar_date: date(),
    time_offset: varchar(10).nullable(),
    sleep_time_seconds: int().nullable(),
    sleep_start: varchar(5).nullable(),
    sleep_end: varchar(5).nullable(),
    sleep_start_gmt: varchar(5).nullable(),
    sleep_end_gmt: varchar(5).nullable(),
    nap_time_seconds: int().nullable(),
    nap_data: json<Nap[]>().nullable(),
    deep_sleep_seconds: int().nullable(),
    light_sleep_seconds: int().nullable(),
    rem_sleep_seconds: int().nullable(),
    awake_sleep_seconds: int().nullable(),
    sleep_average_respiration_value: double().nullable(),
    sleep_lowest_respiration_value: double().nullable(),
    sleep_highest_respiration_value: double().nullable(),
    sleep_awake_count: int().nullable(),
    avg_sleep_stress: double().nullable(),
    sleep_score_feedback: varchar(255).nullable(),
    sleep_score_insight: varchar(255).nullable(),
    sleep_score_personalized_insight: varchar(255).nullable(),
    sleep_overall_score_value: int().nullable(),
    sleep_overall_score_qualifier: varchar(50).nullable(),
    sleep_total_duration_qualifier: varchar(50).nullable(),
    sleep_stress_qualifier: varchar(50).nullable(),
    sleep_awake_count_qualifier: varchar(50).nullable(),
    sleep_rem_percentage_value: int().nullable(),
    sleep_rem_percentage_qualifier: varchar(50).nullable(),
    sleep_rem_optimal_start: double().nullable(),
    sleep_rem_optimal_end: double().nullable(),
    sleep_restlessness_qualifier: varchar(50).nullable(),
    sleep_restlessness_optimal_start: double().nullable(),
    sleep_restlessness_optimal_end: double().nullable(),
    sleep_light_percentage_value: int().nullable(),
    sleep_light_percentage_qualifier: varchar(50).nullable(),
    sleep_light_optimal_start: double().nullable(),
    sleep_light_optimal_end: double().nullable(),
    sleep_deep_percentage_value: int().nullable(),
    sleep_deep_percentage_qualifier: varchar(50).nullable(),
    sleep_deep_optimal_start: double().nullable(),
    sleep_deep_optimal_end: double().nullable(),
    sleep_avg_overnight_hrv: double().nullable(),
    sleep_resting_heart_rate: int().nullable(),
    sleep_body_battery_change: int().nullable(),
    sleep_restless_moments_count: int().nullable(),
    sleep_levels_data: json<SleepLevel[]>().nullable(),
    sleep_heart_rate_data: json<SleepReading[]>().nullable(),
    sleep_hrv_data: json<SleepReading[]>().nullable(),
    sleep_stress_data: json<SleepReading[]>().nullable(),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_sleep_data_customer_date', columns: ['customer_id', 'calendar_date'] }],
})
