import { z } from 'zod'
import { calendarDate, count, number, text, whole } from './columns.js'

const enduranceContributorSchema = z.object({
  activity_type_id: z.int().optional().describe('Garmin’s number of the activity type'),
  group: z.int().optional().describe('Garmin’s number of the group of types'),
  contribution: z.number().describe('Share of the score in percent'),
})

/** What an activity type or group added to the endurance score. */
export type EnduranceContributor = z.infer<typeof enduranceContributorSchema>

/** Readiness for training on one day. */
export const trainingReadinessColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  training_readiness_level: text(50).describe('Garmin’s word for the readiness'),
  training_readiness_score: z.int().min(0).max(100).nullable().describe('Readiness, 0 to 100'),
  sleep_score: whole.describe('Sleep score, 0 to 100'),
  sleep_score_factor_feedback: text(255).describe('Garmin’s word for the sleep'),
  recovery_time_factor_feedback: text(255).describe('Garmin’s word for the recovery'),
  recovery_time: whole.describe('Recovery time that is left, as Garmin counts it'),
  acute_load: whole.describe('Load of the last days'),
  hrv_weekly_average: whole.describe('Average variability of seven nights in milliseconds'),
  hrv_factor_feedback: text(255).describe('Garmin’s word for the variability'),
  stress_history_factor_feedback: text(255).describe(
    'Garmin’s word for the stress of the last days',
  ),
  sleep_history_factor_feedback: text(255).describe(
    'Garmin’s word for the sleep of the last nights',
  ),
})

/** One day's endurance score with the activities that made it. */
export const enduranceScoreColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  endurance_score: count.describe('Endurance score'),
  endurance_score_classification: whole.describe('Garmin’s number of the class'),
  endurance_score_classification_lower_limit_intermediate: whole.describe(
    'Score from which the class intermediate begins',
  ),
  endurance_score_classification_lower_limit_trained: whole.describe(
    'Score from which the class trained begins',
  ),
  endurance_score_classification_lower_limit_well_trained: whole.describe(
    'Score from which the class well trained begins',
  ),
  endurance_score_classification_lower_limit_expert: whole.describe(
    'Score from which the class expert begins',
  ),
  endurance_score_classification_lower_limit_superior: whole.describe(
    'Score from which the class superior begins',
  ),
  endurance_score_classification_lower_limit_elite: whole.describe(
    'Score from which the class elite begins',
  ),
  endurance_score_contributors: z
    .array(enduranceContributorSchema)
    .nullable()
    .describe('Activity types that made the score'),
})

/** One day's training load and VO2 max. */
export const trainingStatusColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  daily_training_load_acute: whole.describe('Load of the last week'),
  daily_training_load_acute_feedback: text(50).describe('Garmin’s word for the load'),
  daily_training_load_chronic: number.describe('Load of the last four weeks'),
  min_training_load_chronic: number.describe('Lower end of the best chronic load'),
  max_training_load_chronic: number.describe('Upper end of the best chronic load'),
  vo2_max_precise_value: number.describe('VO2 max in millilitres per kilogram and minute'),
  vo2_max_feedback: text(50).describe('Garmin’s word for the VO2 max'),
  monthly_load_anaerobic: number.describe('Anaerobic load of four weeks'),
  monthly_load_aerobic_high: number.describe('High aerobic load of four weeks'),
  monthly_load_aerobic_low: number.describe('Low aerobic load of four weeks'),
  monthly_load_aerobic_low_target_min: number.describe('Lower end of the best low aerobic load'),
  monthly_load_aerobic_low_target_max: number.describe('Upper end of the best low aerobic load'),
  monthly_load_aerobic_high_target_min: number.describe('Lower end of the best high aerobic load'),
  monthly_load_aerobic_high_target_max: number.describe('Upper end of the best high aerobic load'),
  monthly_load_anaerobic_target_min: number.describe('Lower end of the best anaerobic load'),
  monthly_load_anaerobic_target_max: number.describe('Upper end of the best anaerobic load'),
  training_balance_feedback_phrase: text(50).describe('Garmin’s words on the balance of the load'),
})

/** Fitness age on one day. */
export const fitnessAgeColumns = z.object({
  calendar_date: calendarDate.describe('Day'),
  chronological_age: whole.describe('Age in years'),
  fitness_age: number.describe('Fitness age in years'),
  body_fat_value: number.describe('Fat in percent of the weight'),
  vigorous_days_avg_value: number.describe('Average days of vigorous activity a week'),
  rhr_value: whole.describe('Resting heart beats per minute'),
  vigorous_minutes_avg_value: number.describe('Average minutes of vigorous activity a week'),
})
