import type { GarminRecord } from '@betterai/contracts'
import type { DayParts } from './garmin-training.js'
import { rounded } from './random.js'

/** Steps, calories, stress and battery of one day. */
export function demoSummary(parts: DayParts): GarminRecord<'summary'> {
  const { calendar_date, progress, trains, random } = parts
  const restingHeartRate = rounded(56 - 6 * progress + random.between(-2, 2))
  const stress = {
    high_stress_duration: random.whole(900, 5400),
    medium_stress_duration: random.whole(3600, 9000),
    low_stress_duration: random.whole(9000, 18_000),
  }
  const stressed = Object.values(stress).reduce((sum, seconds) => sum + seconds, 0)
  const trained = trains
    ? {
        total_kilocalories: random.whole(2550, 2900),
        active_kilocalories: random.whole(600, 950),
        total_steps: random.whole(9000, 17_000),
        total_distance_meters: random.whole(7000, 15_000),
        max_heart_rate: random.whole(152, 178),
        vigorous_intensity_minutes: random.whole(15, 50),
        activity_stress_duration: random.whole(2400, 7200),
      }
    : {
        total_kilocalories: random.whole(2000, 2350),
        active_kilocalories: random.whole(180, 420),
        total_steps: random.whole(4200, 9800),
        total_distance_meters: random.whole(3000, 7500),
        max_heart_rate: random.whole(98, 128),
        vigorous_intensity_minutes: 0,
        activity_stress_duration: random.whole(300, 1800),
      }
  return {
    calendar_date,
    ...trained,
    ...stress,
    bmr_kilocalories: 1720,
    min_heart_rate: restingHeartRate - random.whole(2, 5),
    resting_heart_rate: restingHeartRate,
    last_seven_days_avg_resting_heart_rate: rounded(56 - 6 * progress),
    moderate_intensity_minutes: random.whole(5, 40),
    average_stress_level: random.whole(22, 45),
    total_stress_duration: stressed,
    stress_duration: stressed,
    uncategorized_stress_duration: random.whole(600, 4000),
    rest_stress_duration: random.whole(22_000, 34_000),
    stress_qualifier: random.pick(['CALM', 'BALANCED', 'BALANCED', 'STRESSFUL']),
    body_battery_charged_value: random.whole(45, 75),
    body_battery_drained_value: random.whole(45, 80),
    body_battery_highest_value: random.whole(72, 100),
    body_battery_lowest_value: random.whole(8, 32),
    body_battery_most_recent_value: random.whole(15, 60),
    avg_waking_respiration_value: random.whole(13, 16),
    highest_respiration_value: random.whole(18, 23),
    lowest_respiration_value: random.whole(8, 11),
    latest_respiration_value: random.whole(12, 16),
  }
}

/** Heart-rate variability of the night before. */
export function demoHrv({ calendar_date, progress, random }: DayParts): GarminRecord<'hrv'> {
  const average = rounded(52 + 9 * progress)
  const lastNight = rounded(average + random.between(-9, 7))
  return {
    calendar_date,
    hrv_weekly_avg: average,
    hrv_last_night_avg: lastNight,
    hrv_status: lastNight < average - 6 ? 'UNBALANCED' : 'BALANCED',
    hrv_baseline_balanced_low: average - 6,
    hrv_baseline_balanced_upper: average + 8,
  }
}

/** A look at the scales. */
export function demoWeighing(parts: DayParts): GarminRecord<'body_composition'> {
  const { calendar_date, progress, random } = parts
  const weight = rounded(79.5 - 3.5 * progress + random.between(-0.5, 0.5), 2)
  const share = (percentage: number) => rounded((weight * percentage) / 100, 2)
  const fat = rounded(19.5 - 2.5 * progress + random.between(-0.3, 0.3), 2)
  const water = rounded(55 + 1.5 * progress, 2)
  const muscle = rounded(41 + 1.5 * progress, 2)
  return {
    calendar_date,
    weight,
    bmi: rounded(weight / 1.81 ** 2, 1),
    body_fat_mass: share(fat),
    body_fat_percentage: fat,
    body_water_mass: share(water),
    body_water_percentage: water,
    bone_mass: 3.4,
    bone_mass_percentage: rounded((3.4 * 100) / weight, 2),
    muscle_mass: share(muscle),
    muscle_mass_percentage: muscle,
    visceral_fat: rounded(7 - 1.5 * progress, 1),
    basal_metabolic_rate: 1720,
  }
}

/** When the day's last meal, drink and screen were. */
export function demoEvents(parts: DayParts): GarminRecord<'daily_health_events'> {
  const { calendar_date, random } = parts
  const at = (from: number, to: number) =>
    `${calendar_date}T${random.whole(from, to)}:${random.whole(10, 59)}:00`
  return {
    calendar_date,
    last_meal_time: at(18, 21),
    last_drink_time: at(20, 22),
    last_screen_time: at(21, 23),
  }
}
