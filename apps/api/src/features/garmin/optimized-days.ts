import type { OptimizedDay } from '@betterai/contracts'

type Row = Record<string, unknown>
type Category = 'sleep' | 'health' | 'training'

/** The columns that say most, by table. */
const columns: Record<string, { category: Category; names: readonly string[] }> = {
  get_sleep_data: {
    category: 'sleep',
    names: [
      'sleep_time_seconds',
      'sleep_start',
      'sleep_end',
      'nap_time_seconds',
      'deep_sleep_seconds',
      'light_sleep_seconds',
      'rem_sleep_seconds',
      'awake_sleep_seconds',
      'sleep_average_respiration_value',
      'sleep_awake_count',
      'avg_sleep_stress',
      'sleep_score_feedback',
      'sleep_overall_score_value',
      'sleep_overall_score_qualifier',
      'sleep_stress_qualifier',
      'sleep_rem_percentage_value',
      'sleep_light_percentage_value',
      'sleep_deep_percentage_value',
      'sleep_avg_overnight_hrv',
      'sleep_resting_heart_rate',
      'sleep_body_battery_change',
      'sleep_restless_moments_count',
    ],
  },
  get_user_summary: {
    category: 'health',
    names: [
      'high_stress_duration',
      'medium_stress_duration',
      'low_stress_duration',
      'rest_stress_duration',
      'activity_stress_duration',
      'uncategorized_stress_duration',
      'average_stress_level',
      'body_battery_highest_value',
      'body_battery_lowest_value',
      'body_battery_drained_value',
    ],
  },
  get_body_composition: {
    category: 'health',
    names: [
      'weight',
      'bmi',
      'body_fat_percentage',
      'body_water_percentage',
      'muscle_mass_percentage',
      'visceral_fat',
      'basal_metabolic_rate',
    ],
  },
  get_hrv_data: {
    category: 'health',
    names: [
      'hrv_weekly_avg',
      'hrv_last_night_avg',
      'hrv_baseline_balanced_low',
      'hrv_baseline_balanced_upper',
    ],
  },
  get_training_readiness: { category: 'training', names: ['training_readiness_score'] },
  get_endurance_score: { category: 'training', names: ['endurance_score'] },
  get_training_status: {
    category: 'training',
    names: [
      'daily_training_load_acute',
      'monthly_load_anaerobic',
      'monthly_load_aerobic_high',
      'monthly_load_aerobic_low',
      'vo2_max_precise_value',
    ],
  },
}

const summedActivityColumns = [
  'activity_distance',
  'activity_duration',
  'activity_secs_in_zone1',
  'activity_secs_in_zone2',
  'activity_secs_in_zone3',
  'activity_secs_in_zone4',
  'activity_secs_in_zone5',
] as const

/** Reduces rows by table to one entry per day, in the order of the days; a category is there when it has a value. */
export function optimizedDays(tables: Record<string, readonly Row[]>): OptimizedDay[] {
  const days = new Map<string, OptimizedDay>()
  const categoryOf = (row: Row, category: Category): Row => {
    const date = String(row.calendar_date)
    const day = days.get(date) ?? { date }
    days.set(date, day)
    day[category] ??= {}
    return day[category]
  }
  for (const [table, { category, names }] of Object.entries(columns))
    for (const row of tables[table] ?? []) {
      const values = names.filter((name) => row[name] !== null && row[name] !== undefined)
      if (values.length === 0) continue
      const target = categoryOf(row, category)
      for (const name of values) target[name] = row[name]
    }
  for (const row of tables.get_activities ?? []) addActivity(categoryOf(row, 'training'), row)
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Several activities of a day add up; their kinds are listed. */
function addActivity(training: Row, row: Row): void {
  const types = (training.activity_type ?? []) as unknown[]
  training.activity_type = row.activity_type ? [...types, row.activity_type] : types
  for (const name of summedActivityColumns) {
    const sum = Number(training[name] ?? 0) + Number(row[name] ?? 0)
    training[name] = Math.round(sum * 100) / 100
  }
}
