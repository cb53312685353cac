import { garminError } from '../garmin-error.js'
import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { mappingAt, number, readColumns, text, whole } from '../reading/readers.js'
import { dateOf } from '../reading/times.js'

const nests = ['summary', 'wellnessSummary', 'userSummary', 'dailySummaryDTO', 'summaryDTO']

const columns: Columns<'summary'> = {
  total_kilocalories: number('totalKilocalories'),
  active_kilocalories: number('activeKilocalories'),
  bmr_kilocalories: number('bmrKilocalories'),
  total_steps: whole('totalSteps'),
  total_distance_meters: whole('totalDistanceMeters'),
  min_heart_rate: whole('minHeartRate'),
  max_heart_rate: whole('maxHeartRate'),
  resting_heart_rate: whole('restingHeartRate'),
  last_seven_days_avg_resting_heart_rate: whole('lastSevenDaysAvgRestingHeartRate'),
  vigorous_intensity_minutes: whole('vigorousIntensityMinutes'),
  moderate_intensity_minutes: whole('moderateIntensityMinutes'),
  average_stress_level: whole('averageStressLevel'),
  total_stress_duration: whole('totalStressDuration'),
  stress_duration: whole('stressDuration'),
  uncategorized_stress_duration: whole('uncategorizedStressDuration'),
  rest_stress_duration: whole('restStressDuration'),
  low_stress_duration: whole('lowStressDuration'),
  activity_stress_duration: whole('activityStressDuration'),
  medium_stress_duration: whole('mediumStressDuration'),
  high_stress_duration: whole('highStressDuration'),
  stress_qualifier: text(50, 'stressQualifier'),
  body_battery_charged_value: whole('bodyBatteryChargedValue'),
  body_battery_drained_value: whole('bodyBatteryDrainedValue'),
  body_battery_highest_value: whole('bodyBatteryHighestValue'),
  body_battery_lowest_value: whole('bodyBatteryLowestValue'),
  body_battery_most_recent_value: whole('bodyBatteryMostRecentValue'),
  avg_waking_respiration_value: number('avgWakingRespirationValue'),
  highest_respiration_value: number('highestRespirationValue'),
  lowest_respiration_value: number('lowestRespirationValue'),
  latest_respiration_value: number('latestRespirationValue'),
}

/** What a watch that was worn measures; the rest is reckoned for every day. */
const measures = ['totalKilocalories', 'totalSteps', 'restingHeartRate', 'totalDistanceMeters']

/** Reads one day in numbers, which may be nested; throws `ProviderError` when the account keeps it to itself. */
export function translateSummary(document: GarminDocument, asked?: string): Draft[] {
  const nested = nests.map((name) => mappingAt(document, name)).find((found) => found !== undefined)
  const day = { ...document, ...nested }
  if (document.privacyProtected === true || day.privacyProtected === true)
    throw garminError('Garmin keeps this day private', { reason: 'bad_response' })
  const calendar_date = dateOf([nested?.calendarDate, document.calendarDate], asked)
  const isMeasured = measures.some((name) => (day[name] ?? null) !== null)
  if (!isMeasured || day.includesWellnessData === false) return []
  return calendar_date === undefined ? [] : [{ ...readColumns(day, columns), calendar_date }]
}
