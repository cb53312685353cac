import { z } from 'zod'
import { calendarDate, count, number, text, whole } from './columns.js'

const enduranceContributorSchema = z.object({
  activity_type_id: z.int().optional(),
  group: z.int().optional(),
  contribution: z.number(),
})

/** What an activity type or group added to the endurance score. */
export type EnduranceContributor = z.infer<typeof enduranceContributorSchema>

/** Readiness for training on one day. */
export const trainingReadinessColumns = z.object({
  calendar_date: calendarDate,
  training_readiness_level: text(50),
  training_readiness_score: z.int().min(0).max(100).nullable(),
  sleep_score: whole,
  sleep_score_factor_feedback: text(255),
  recovery_time_factor_feedback: text(255),
  recovery_time: whole,
  acute_load: whole,
  hrv_weekly_average: whole,
  hrv_factor_feedback: text(255),
  stress_history_factor_feedback: text(255),
  sleep_history_factor_feedback: text(255),
})

/** One day's endurance score with the activities that made it. */
export const enduranceScoreColumns = z.object({
  calendar_date: calendarDate,
  endurance_score: count,
  endurance_score_classification: whole,
  endurance_score_classification_lower_limit_intermediate: whole,
  endurance_score_classification_lower_limit_trained: whole,
  endurance_score_classification_lower_limit_well_trained: whole,
  endurance_score_classification_lower_limit_expert: whole,
  endurance_score_classification_lower_limit_superior: whole,
  endurance_score_classification_lower_limit_elite: whole,
  endurance_score_contributors: z.array(enduranceContributorSchema).nullable(),
})

/** One day's training load and VO2 max. */
export const trainingStatusColumns = z.object({
  calendar_date: calendarDate,
  daily_training_load_acute: whole,
  daily_training_load_acute_feedback: text(50),
  daily_training_load_chronic: number,
  min_training_load_chronic: number,
  max_training_load_chronic: number,
  vo2_max_precise_value: number,
  vo2_max_feedback: text(50),
  monthly_load_anaerobic: number,
  monthly_load_aerobic_high: number,
  monthly_load_aerobic_low: number,
  monthly_load_aerobic_low_target_min: number,
  monthly_load_aerobic_low_target_max: number,
  monthly_load_aerobic_high_target_min: number,
  monthly_load_aerobic_high_target_max: number,
  monthly_load_anaerobic_target_min: number,
  monthly_load_anaerobic_target_max: number,
  training_balance_feedback_phrase: text(50),
})

/** Fitness age on one day. */
export const fitnessAgeColumns = z.object({
  calendar_date: calendarDate,
  chronological_age: whole,
  fitness_age: number,
  body_fat_value: number,
  vigorous_days_avg_value: number,
  rhr_value: whole,
  vigorous_minutes_avg_value: number,
})
