import { isRecord } from '@betterai/contracts'
import { weatherColumns } from '../../activity-weather.js'
import { zoneColumns } from '../../activity-zones.js'
import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import { mappingAt, number, numberOf, readColumns, text, whole } from '../reading/readers.js'
import { dateOf, localClockOf } from '../reading/times.js'

const columns: Columns<'activity'> = {
  activity_type: text(50, 'activityType.typeKey', 'activityType', 'activityTypeDTO.typeKey'),
  activity_name: text(150, 'activityName'),
  activity_description: text(255, 'activityDescription', 'description'),
  activity_start_time: ({ startTimeLocal }) => localClockOf(startTimeLocal),
  activity_start_latitude: number('startLatitude', 'startLatitudeDd'),
  activity_start_longitude: number('startLongitude', 'startLongitudeDd'),
  activity_end_latitude: number('endLatitude', 'endLatitudeDd'),
  activity_end_longitude: number('endLongitude', 'endLongitudeDd'),
  activity_location_name: text(255, 'locationName', 'locationName.name'),
  activity_duration: number('duration'),
  activity_elapsed_duration: number('elapsedDuration'),
  activity_moving_duration: number('movingDuration'),
  activity_distance: number('distance'),
  activity_elevation_gain: number('totalAscent', 'elevationGain'),
  activity_elevation_loss: number('totalDescent', 'elevationLoss'),
  activity_min_elevation: number('minElevation'),
  activity_max_elevation: number('maxElevation'),
  activity_calories: number('calories'),
  activity_bmr_calories: number('bmrCalories'),
  activity_steps: whole('steps'),
  activity_avg_stride_length: number('averageStrideLength', 'avgStrideLength'),
  activity_average_speed: number('averageSpeed'),
  activity_average_hr: number('averageHR', 'averageHeartRate'),
  activity_max_hr: number('maxHR', 'maxHeartRate'),
  activity_watch_min_temperature: number('minTemperature'),
  activity_watch_max_temperature: number('maxTemperature'),
  activity_water_estimated: number('waterEstimatedLoss', 'waterEstimated'),
  activity_aerobic_training_effect: number('trainingEffect', 'aerobicTrainingEffect'),
  activity_anaerobic_training_effect: number('anaerobicTrainingEffect'),
  activity_activity_training_load: number('activityTrainingLoad'),
  activity_training_effect_label: text(50, 'trainingEffectLabel'),
  activity_aerobic_training_effect_message: text(255, 'aerobicTrainingEffectMessage'),
  activity_anaerobic_training_effect_message: text(255, 'anaerobicTrainingEffectMessage'),
  activity_moderate_intensity_minutes: whole('moderateIntensityMinutes'),
  activity_vigorous_intensity_minutes: whole('vigorousIntensityMinutes'),
  activity_difference_body_battery: whole('differenceBodyBattery'),
  activity_secs_in_zone1: number('timeInHrZone1'),
  activity_secs_in_zone2: number('timeInHrZone2'),
  activity_secs_in_zone3: number('timeInHrZone3'),
  activity_secs_in_zone4: number('timeInHrZone4'),
  activity_secs_in_zone5: number('timeInHrZone5'),
}

/** Reads one activity, whose values stand in its summary or at the top; none without a number or a date. */
export function translateActivity(document: GarminDocument, asked?: string): Draft[] {
  const summary = mappingAt(document, 'summaryDTO')
  const activity = withDefaults(summary, document)
  const ids = [document.activityId, summary?.activityId, document.id]
  const activity_id = ids.map(activityIdOf).find((id) => id !== undefined)
  const dates = [document.calendarDate, summary?.calendarDate, activity.startTimeLocal]
  const calendar_date = dateOf(dates, asked)
  if (activity_id === undefined || calendar_date === undefined) return []
  const weather = [document.weatherDTO, document.weather_data, document.weather].filter(isRecord)
  const read = Object.entries(readColumns(activity, columns))
  return [
    {
      ...zoneColumns(summary),
      ...zoneColumns(document),
      ...weatherColumns(Object.assign({}, ...weather)),
      // An empty column gives way to what the parts say.
      ...Object.fromEntries(read.filter(([name, value]) => value !== null || !isPart(name))),
      activity_id,
      calendar_date,
    },
  ]
}

/** Garmin's number of an activity, as a number or as digits. */
export function activityIdOf(value: unknown): number | undefined {
  const isWritten = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value))
  const id = isWritten ? numberOf(value) : undefined
  return Number.isSafeInteger(id) && id !== undefined && id > 0 ? id : undefined
}

/** One document over another, whose values fill what is missing or null. */
export function withDefaults(
  document: GarminDocument | undefined,
  fallback: GarminDocument,
): GarminDocument {
  const present = Object.entries(document ?? {}).filter(
    ([, value]) => value !== undefined && value !== null,
  )
  return { ...document, ...fallback, ...Object.fromEntries(present) }
}

function isPart(name: string): boolean {
  return name.startsWith('activity_secs_in_zone')
}
