import type { GarminRecord } from '@betterai/contracts'
import type { Random } from './random.js'
import { rounded } from './random.js'

/** What the day's figures are made from; `progress` goes from 0 when least fit to 1 when fittest. */
export type DayParts = {
  calendar_date: string
  progress: number
  /** Whether there was a training. */
  trains: boolean
  /** Sleep score of the night before. */
  score: number
  random: Random
}

/** Readiness, endurance and load of one day. */
export function demoTraining({ calendar_date, progress, trains, score, random }: DayParts): {
  training_readiness: GarminRecord<'training_readiness'>
  training_endurance: GarminRecord<'training_endurance'>
  training_status: GarminRecord<'training_status'>
} {
  const acuteLoad = rounded(280 + 160 * progress + random.between(-40, 60))
  const readiness = Math.max(1, Math.min(100, rounded(score - 8 + random.between(-12, 14))))
  return {
    training_readiness: {
      calendar_date,
      training_readiness_level: readinessLevel(readiness),
      training_readiness_score: readiness,
      sleep_score: score,
      sleep_score_factor_feedback: score > 79 ? 'GOOD' : 'MODERATE',
      recovery_time: trains ? random.whole(900, 2400) : random.whole(0, 600),
      acute_load: acuteLoad,
      hrv_weekly_average: rounded(52 + 9 * progress),
      hrv_factor_feedback: 'GOOD',
    },
    training_endurance: {
      calendar_date,
      endurance_score: rounded(5200 + 900 * progress + random.between(-30, 30)),
      endurance_score_classification: progress > 0.6 ? 3 : 2,
      endurance_score_contributors: [
        { activity_type_id: 1, contribution: 62.5 },
        { group: 2, contribution: 37.5 },
      ],
    },
    training_status: {
      calendar_date,
      daily_training_load_acute: acuteLoad,
      daily_training_load_acute_feedback: 'OPTIMAL',
      daily_training_load_chronic: rounded(260 + 140 * progress, 1),
      min_training_load_chronic: rounded(208 + 112 * progress, 1),
      max_training_load_chronic: rounded(390 + 210 * progress, 1),
      vo2_max_precise_value: rounded(46 + 4.5 * progress, 1),
      vo2_max_feedback: progress > 0.5 ? 'Excellent' : 'Good',
      monthly_load_anaerobic: rounded(random.between(120, 320), 1),
      monthly_load_aerobic_high: rounded(random.between(500, 900), 1),
      monthly_load_aerobic_low: rounded(random.between(700, 1200), 1),
      monthly_load_aerobic_low_target_min: 480,
      monthly_load_aerobic_low_target_max: 1050,
      monthly_load_aerobic_high_target_min: 520,
      monthly_load_aerobic_high_target_max: 1090,
      monthly_load_anaerobic_target_min: 110,
      monthly_load_anaerobic_target_max: 430,
      training_balance_feedback_phrase: 'BALANCED',
    },
  }
}

/** The weekly look at the fitness age. */
export function demoFitnessAge(
  calendar_date: string,
  progress: number,
): GarminRecord<'training_fitness_age'> {
  return {
    calendar_date,
    chronological_age: 38,
    fitness_age: rounded(35 - 4 * progress, 1),
    body_fat_value: rounded(19.5 - 2.5 * progress, 1),
    vigorous_days_avg_value: rounded(2 + 1.2 * progress, 1),
    rhr_value: rounded(56 - 6 * progress),
    vigorous_minutes_avg_value: rounded(60 + 45 * progress, 1),
  }
}

function readinessLevel(score: number): string {
  if (score > 74) return 'HIGH'
  return score > 49 ? 'MODERATE' : 'LOW'
}
