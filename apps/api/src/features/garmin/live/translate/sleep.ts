import type { GarminRecord, Nap, SleepLevel, SleepReading } from '@betterai/contracts'
import type { NightBounds, NightClock } from '../reading/night-clock.js'
import { createNightClock } from '../reading/night-clock.js'
import type { Columns, Draft, GarminDocument } from '../reading/readers.js'
import {
  mappingAt,
  mappingsAt,
  number,
  numberOf,
  readColumns,
  text,
  textOf,
  valueAt,
  whole,
} from '../reading/readers.js'
import { clockOf, dateOf, instantOf, offsetText } from '../reading/times.js'

const dto = 'dailySleepDTO'
const scores = `${dto}.sleepScores`

const columns: Columns<'sleep'> = {
  sleep_time_seconds: whole(`${dto}.sleepTimeSeconds`),
  nap_time_seconds: whole(`${dto}.napTimeSeconds`),
  deep_sleep_seconds: whole(`${dto}.deepSleepSeconds`),
  light_sleep_seconds: whole(`${dto}.lightSleepSeconds`),
  rem_sleep_seconds: whole(`${dto}.remSleepSeconds`),
  awake_sleep_seconds: whole(`${dto}.awakeSleepSeconds`),
  sleep_average_respiration_value: number(`${dto}.averageRespirationValue`),
  sleep_lowest_respiration_value: number(`${dto}.lowestRespirationValue`),
  sleep_highest_respiration_value: number(`${dto}.highestRespirationValue`),
  sleep_awake_count: whole(`${dto}.awakeCount`),
  avg_sleep_stress: number(`${dto}.avgSleepStress`),
  sleep_score_feedback: text(255, `${dto}.sleepScoreFeedback`),
  sleep_score_insight: text(255, `${dto}.sleepScoreInsight`),
  sleep_score_personalized_insight: text(255, `${dto}.sleepScorePersonalizedInsight`),
  sleep_overall_score_value: whole(`${scores}.overall.value`),
  sleep_overall_score_qualifier: text(50, `${scores}.overall.qualifierKey`),
  sleep_total_duration_qualifier: text(50, `${scores}.totalDuration.qualifierKey`),
  sleep_stress_qualifier: text(50, `${scores}.stress.qualifierKey`),
  sleep_awake_count_qualifier: text(50, `${scores}.awakeCount.qualifierKey`),
  sleep_rem_percentage_value: whole(`${scores}.remPercentage.value`),
  sleep_rem_percentage_qualifier: text(50, `${scores}.remPercentage.qualifierKey`),
  sleep_rem_optimal_start: number(`${scores}.remPercentage.optimalStart`),
  sleep_rem_optimal_end: number(`${scores}.remPercentage.optimalEnd`),
  sleep_restlessness_qualifier: text(50, `${scores}.restlessness.qualifierKey`),
  sleep_restlessness_optimal_start: number(`${scores}.restlessness.optimalStart`),
  sleep_restlessness_optimal_end: number(`${scores}.restlessness.optimalEnd`),
  sleep_light_percentage_value: whole(`${scores}.lightPercentage.value`),
  sleep_light_percentage_qualifier: text(50, `${scores}.lightPercentage.qualifierKey`),
  sleep_light_optimal_start: number(`${scores}.lightPercentage.optimalStart`),
  sleep_light_optimal_end: number(`${scores}.lightPercentage.optimalEnd`),
  sleep_deep_percentage_value: whole(`${scores}.deepPercentage.value`),
  sleep_deep_percentage_qualifier: text(50, `${scores}.deepPercentage.qualifierKey`),
  sleep_deep_optimal_start: number(`${scores}.deepPercentage.optimalStart`),
  sleep_deep_optimal_end: number(`${scores}.deepPercentage.optimalEnd`),
  sleep_avg_overnight_hrv: number('avgOvernightHrv'),
  sleep_resting_heart_rate: whole('restingHeartRate'),
  sleep_body_battery_change: whole('bodyBatteryChange'),
  sleep_restless_moments_count: whole('restlessMomentsCount'),
}

/** Reads one night with its naps, or naps alone; none for a document without either. `timeZone` is the wearer's. */
export function translateSleep(
  document: GarminDocument,
  asked?: string,
  timeZone?: string,
): Draft[] {
  const night = mappingAt(document, dto)
  if (night === undefined) return []
  const calendar_date = dateOf([night.calendarDate, document.calendarDate], asked)
  if (calendar_date === undefined) return []
  const bounds = boundsOf(night)
  const clock = createNightClock(bounds, timeZone)
  const localOf = (instant: number | undefined) =>
    instant === undefined ? undefined : clock.localOf(instant)
  const hasNaps = (numberOf(night.napTimeSeconds) ?? 0) > 0
  const nap_data = hasNaps ? mappingsAt(document, 'dailyNapDTOS').map(napWith(localOf)) : null
  if (night.id === undefined || night.id === null) {
    if (!hasNaps) return []
    return [{ nap_time_seconds: columns.nap_time_seconds?.(document), nap_data, calendar_date }]
  }
  const record: Partial<GarminRecord<'sleep'>> = {
    calendar_date,
    time_offset: offsetText(clock.offsetMs),
    sleep_start: clockOf(bounds.startLocal ?? localOf(bounds.startGmt) ?? bounds.startGmt),
    sleep_end: clockOf(bounds.endLocal ?? localOf(bounds.endGmt) ?? bounds.endGmt),
    sleep_start_gmt: clockOf(bounds.startGmt),
    sleep_end_gmt: clockOf(bounds.endGmt),
    nap_data,
    sleep_levels_data: mappingsAt(document, 'sleepLevels').flatMap(levelWith(clock)),
    sleep_heart_rate_data: readingsAt(document, 'sleepHeartRate', clock),
    sleep_hrv_data: readingsAt(document, 'hrvData', clock),
    sleep_stress_data: readingsAt(document, 'sleepStress', clock),
  }
  return [{ ...readColumns(document, columns), ...record }]
}

function boundsOf(night: GarminDocument): NightBounds {
  return {
    startGmt: instantOf(night.sleepStartTimestampGMT),
    endGmt: instantOf(night.sleepEndTimestampGMT),
    startLocal: instantOf(night.sleepStartTimestampLocal),
    endLocal: instantOf(night.sleepEndTimestampLocal),
  }
}

function napWith(
  localOf: (instant: number | undefined) => number | undefined,
): (nap: GarminDocument) => Nap {
  return (nap) => {
    const start = instantOf(nap.napStartTimestampGMT)
    const end = instantOf(nap.napEndTimestampGMT)
    return {
      nap_time_sec: numberOf(nap.napTimeSec) ?? null,
      nap_feedback: textOf(nap.napFeedback, 255) ?? null,
      nap_start_local: clockOf(localOf(start)),
      nap_end_local: clockOf(localOf(end)),
      nap_start_gmt: clockOf(start),
      nap_end_gmt: clockOf(end),
    }
  }
}

function levelWith(clock: NightClock): (level: GarminDocument) => SleepLevel[] {
  return ({ startGMT, endGMT, activityLevel }) => {
    const start = instantOf(startGMT)
    const end = instantOf(endGMT)
    const activity_level = numberOf(activityLevel)
    if (start === undefined || end === undefined || activity_level === undefined) return []
    return [
      {
        start_local: localClockAt(clock, start),
        end_local: localClockAt(clock, end),
        start_gmt: clockAt(start),
        end_gmt: clockAt(end),
        activity_level,
      },
    ]
  }
}

function readingsAt(document: GarminDocument, name: string, clock: NightClock): SleepReading[] {
  return mappingsAt(document, name).flatMap((entry) => {
    const start = instantOf(valueAt(entry, 'startGMT'))
    if (start === undefined) return []
    const value = numberOf(entry.value) ?? null
    return [{ value, start_local: localClockAt(clock, start), start_gmt: clockAt(start) }]
  })
}

/** Where the offset is not known, local time is taken to be GMT, as the offset of 0 says. */
function localClockAt(clock: NightClock, instant: number): string {
  return clockAt(clock.localOf(instant) ?? instant)
}

function clockAt(instant: number): string {
  return clockOf(instant) ?? ''
}
