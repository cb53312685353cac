import { z } from 'zod'
import { calendarDate, number, text, wallClock, whole } from './columns.js'

/** One day in numbers. */
export const summaryColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  total_kilocalories: number.describe('Energy in kilocalories'),
  active_kilocalories: number.describe('Energy of activity in kilocalories'),
  bmr_kilocalories: number.describe('Energy at rest in kilocalories'),
  total_steps: whole.describe('Steps'),
  total_distance_meters: whole.describe('Distance in metres'),
  min_heart_rate: whole.describe('Lowest heart beats per minute'),
  max_heart_rate: whole.describe('Highest heart beats per minute'),
  resting_heart_rate: whole.describe('Resting heart beats per minute'),
  last_seven_days_avg_resting_heart_rate: whole.describe(
    'Average resting heart beats per minute of seven days',
  ),
  vigorous_intensity_minutes: whole.describe('Minutes of vigorous intensity'),
  moderate_intensity_minutes: whole.describe('Minutes of moderate intensity'),
  average_stress_level: whole.describe('Average stress, 0 to 100'),
  total_stress_duration: whole.describe('Seconds with a stress level'),
  stress_duration: whole.describe('Seconds under stress'),
  uncategorized_stress_duration: whole.describe('Seconds without a stress category'),
  rest_stress_duration: whole.describe('Seconds at rest'),
  low_stress_duration: whole.describe('Seconds of low stress'),
  activity_stress_duration: whole.describe('Seconds of activity'),
  medium_stress_duration: whole.describe('Seconds of medium stress'),
  high_stress_duration: whole.describe('Seconds of high stress'),
  stress_qualifier: text(50).describe('Garmin’s word for the stress'),
  body_battery_charged_value: whole.describe('Body battery points gained'),
  body_battery_drained_value: whole.describe('Body battery points spent'),
  body_battery_highest_value: whole.describe('Highest body battery, 0 to 100'),
  body_battery_lowest_value: whole.describe('Lowest body battery, 0 to 100'),
  body_battery_most_recent_value: whole.describe('Last body battery, 0 to 100'),
  avg_waking_respiration_value: number.describe('Average breaths per minute while awake'),
  highest_respiration_value: number.describe('Highest breaths per minute'),
  lowest_respiration_value: number.describe('Lowest breaths per minute'),
  latest_respiration_value: number.describe('Last breaths per minute'),
})

/** One weighing per day; kilograms and percentages. */
export const bodyCompositionColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  weight: number.describe('Weight in kilograms'),
  bmi: number.describe('Body mass index in kilograms per square metre'),
  body_fat_mass: number.describe('Fat in kilograms'),
  body_fat_percentage: number.describe('Fat in percent of the weight'),
  body_water_mass: number.describe('Water in kilograms'),
  body_water_percentage: number.describe('Water in percent of the weight'),
  bone_mass: number.describe('Bone in kilograms'),
  bone_mass_percentage: number.describe('Bone in percent of the weight'),
  muscle_mass: number.describe('Muscle in kilograms'),
  muscle_mass_percentage: number.describe('Muscle in percent of the weight'),
  visceral_fat: number.describe('Garmin’s rating of visceral fat'),
  basal_metabolic_rate: whole.describe('Energy at rest in kilocalories a day'),
})

/** Heart-rate variability of one night. */
export const hrvColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  hrv_weekly_avg: whole.describe('Average variability of seven nights in milliseconds'),
  hrv_last_night_avg: whole.describe('Average variability of the night in milliseconds'),
  hrv_status: text(50).describe('Garmin’s word for the variability'),
  hrv_baseline_balanced_low: whole.describe('Lower end of the balanced range in milliseconds'),
  hrv_baseline_balanced_upper: whole.describe('Upper end of the balanced range in milliseconds'),
})

/** One day's last meal, drink and screen time, as the clock on the wall showed it. */
export const dailyHealthEventsColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  last_meal_time: wallClock.nullable().describe('Last meal, by the local clock'),
  last_drink_time: wallClock.nullable().describe('Last drink, by the local clock'),
  last_screen_time: wallClock.nullable().describe('Last screen time, by the local clock'),
})
