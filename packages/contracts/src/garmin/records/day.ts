import { z } from 'zod'
import { calendarDate, number, text, wallClock, whole } from './columns.js'

/** One day in numbers. */
export const summaryColumns = z.object({
  calendar_date: calendarDate,
  total_kilocalories: number,
  active_kilocalories: number,
  bmr_kilocalories: number,
  total_steps: whole,
  total_distance_meters: whole,
  min_heart_rate: whole,
  max_heart_rate: whole,
  resting_heart_rate: whole,
  last_seven_days_avg_resting_heart_rate: whole,
  vigorous_intensity_minutes: whole,
  moderate_intensity_minutes: whole,
  average_stress_level: whole,
  total_stress_duration: whole,
  stress_duration: whole,
  uncategorized_stress_duration: whole,
  rest_stress_duration: whole,
  low_stress_duration: whole,
  activity_stress_duration: whole,
  medium_stress_duration: whole,
  high_stress_duration: whole,
  stress_qualifier: text(50),
  body_battery_charged_value: whole,
  body_battery_drained_value: whole,
  body_battery_highest_value: whole,
  body_battery_lowest_value: whole,
  body_battery_most_recent_value: whole,
  avg_waking_respiration_value: number,
  highest_respiration_value: number,
  lowest_respiration_value: number,
  latest_respiration_value: number,
})

/** One weighing per day; kilograms and percentages. */
export const bodyCompositionColumns = z.object({
  calendar_date: calendarDate,
  weight: number,
  bmi: number,
  body_fat_mass: number,
  body_fat_percentage: number,
  body_water_mass: number,
  body_water_percentage: number,
  bone_mass: number,
  bone_mass_percentage: number,
  muscle_mass: number,
  muscle_mass_percentage: number,
  visceral_fat: number,
  basal_metabolic_rate: whole,
})

/** Heart-rate variability of one night. */
export const hrvColumns = z.object({
  calendar_date: calendarDate,
  hrv_weekly_avg: whole,
  hrv_last_night_avg: whole,
  hrv_status: text(50),
  hrv_baseline_balanced_low: whole,
  hrv_baseline_balanced_upper: whole,
})

/** One day's last meal, drink and screen time, as the clock on the wall showed it. */
export const dailyHealthEventsColumns = z.object({
  calendar_date: calendarDate,
  last_meal_time: wallClock.nullable(),
  last_drink_time: wallClock.nullable(),
  last_screen_time: wallClock.nullable(),
})
