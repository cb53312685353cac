import type { GarminDataset } from '@betterai/contracts'
import { garminRecordSchemas } from '@betterai/contracts'
import { ProviderError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { translateBodyComposition } from '../../../../src/features/garmin/live/translate/body-composition.js'
import { translateDailyHealthEvents } from '../../../../src/features/garmin/live/translate/daily-health-events.js'
import { translateHrv } from '../../../../src/features/garmin/live/translate/hrv.js'
import { translateSleep } from '../../../../src/features/garmin/live/translate/sleep.js'
import { translateSummary } from '../../../../src/features/garmin/live/translate/summary.js'
import { camelCase, everyColumn } from './every-column.js'

const day = '2023-11-14'
/** 00:00 GMT of that day. */
const midnight = 1_699_920_000_000
const hour = 3_600_000

function night(fields: object, top: object = {}) {
  return { dailySleepDTO: { id: 1, calendarDate: day, ...fields }, ...top }
}

describe('Sleep', () => {
  it('is read whole', () => {
    const score = (value: number) => ({
      value,
      qualifierKey: `Q${value}`,
      optimalStart: value + 0.5,
      optimalEnd: value + 0.75,
    })
    const [record, ...others] = translateSleep(
      night(
        {
          sleepTimeSeconds: 1,
          napTimeSeconds: 2,
          deepSleepSeconds: 3,
          lightSleepSeconds: 4,
          remSleepSeconds: 5,
          awakeSleepSeconds: 6,
          averageRespirationValue: 7.5,
          lowestRespirationValue: 8,
          highestRespirationValue: 9,
          awakeCount: 10,
          avgSleepStress: 11.5,
          sleepScoreFeedback: 'feedback',
          sleepScoreInsight: 'insight',
          sleepScorePersonalizedInsight: 'personal',
          sleepStartTimestampGMT: midnight,
          sleepStartTimestampLocal: midnight + hour,
          sleepEndTimestampGMT: midnight + 8 * hour,
          sleepEndTimestampLocal: midnight + 9 * hour,
          sleepScores: {
            overall: score(20),
            totalDuration: score(21),
            stress: score(22),
            awakeCount: score(23),
            remPercentage: score(24),
            restlessness: score(25),
            lightPercentage: score(26),
            deepPercentage: score(27),
          },
        },
        {
          avgOvernightHrv: 30.5,
          restingHeartRate: 31,
          bodyBatteryChange: 32,
          restlessMomentsCount: 33,
          dailyNapDTOS: [
            {
              napTimeSec: 1500,
              napFeedback: 'short',
              napStartTimestampGMT: '2023-11-14T13:00:00.0',
              napEndTimestampGMT: '2023-11-14T13:25:00.0',
            },
          ],
          sleepLevels: [
            {
              startGMT: '2023-11-14T00:00:00.0',
              endGMT: '2023-11-14T00:30:00.0',
              activityLevel: 1.0,
            },
          ],
          sleepHeartRate: [{ startGMT: midnight, value: 50 }, { value: 51 }],
          hrvData: [{ startGMT: midnight, value: 60 }],
          sleepStress: [{ startGMT: midnight, value: null }],
        },
      ),
    )
    expect(others).toEqual([])
    const clocks = { start_local: '01:00', start_gmt: '00:00' }
    expect(record).toEqual({
      calendar_date: day,
      time_offset: '01:00:00',
      sleep_start: '01:00',
      sleep_end: '09:00',
      sleep_start_gmt: '00:00',
      sleep_end_gmt: '08:00',
      sleep_time_seconds: 1,
      nap_time_seconds: 2,
      deep_sleep_seconds: 3,
      light_sleep_seconds: 4,
      rem_sleep_seconds: 5,
      awake_sleep_seconds: 6,
      sleep_average_respiration_value: 7.5,
      sleep_lowest_respiration_value: 8,
      sleep_highest_respiration_value: 9,
      sleep_awake_count: 10,
      avg_sleep_stress: 11.5,
      sleep_score_feedback: 'feedback',
      sleep_score_insight: 'insight',
      sleep_score_personalized_insight: 'personal',
      sleep_overall_score_value: 20,
      sleep_overall_score_qualifier: 'Q20',
      sleep_total_duration_qualifier: 'Q21',
      sleep_stress_qualifier: 'Q22',
      sleep_awake_count_qualifier: 'Q23',
      sleep_rem_percentage_value: 24,
      sleep_rem_percentage_qualifier: 'Q24',
      sleep_rem_optimal_start: 24.5,
      sleep_rem_optimal_end: 24.75,
      sleep_restlessness_qualifier: 'Q25',
      sleep_restlessness_optimal_start: 25.5,
      sleep_restlessness_optimal_end: 25.75,
      sleep_light_percentage_value: 26,
      sleep_light_percentage_qualifier: 'Q26',
      sleep_light_optimal_start: 26.5,
      sleep_light_optimal_end: 26.75,
      sleep_deep_percentage_value: 27,
      sleep_deep_percentage_qualifier: 'Q27',
      sleep_deep_optimal_start: 27.5,
      sleep_deep_optimal_end: 27.75,
      sleep_avg_overnight_hrv: 30.5,
      sleep_resting_heart_rate: 31,
      sleep_body_battery_change: 32,
      sleep_restless_moments_count: 33,
      nap_data: [
        {
          nap_time_sec: 1500,
          nap_feedback: 'short',
          nap_start_local: '14:00',
          nap_end_local: '14:25',
          nap_start_gmt: '13:00',
          nap_end_gmt: '13:25',
        },
      ],
      sleep_levels_data: [{ ...clocks, end_local: '01:30', end_gmt: '00:30', activity_level: 1 }],
      sleep_heart_rate_data: [{ ...clocks, value: 50 }],
      sleep_hrv_data: [{ ...clocks, value: 60 }],
      sleep_stress_data: [{ ...clocks, value: null }],
    })
    expect(everyColumn('sleep')).toEqual(Object.keys(record ?? {}).toSorted())
    expect(garminRecordSchemas.sleep.safeParse(record).success).toBe(true)
  })

  it.each([
    [midnight + hour, '01:00', '01:00:00'],
    [midnight - 5 * hour, '19:00', '-05:00:00'],
    [midnight + 5.5 * hour, '05:30', '05:30:00'],
    [undefined, '00:00', '00:00:00'],
    ['nonsense', '00:00', '00:00:00'],
  ])('starts locally at %s', (sleepStartTimestampLocal, sleep_start, time_offset) => {
    const times = { sleepStartTimestampGMT: midnight, sleepStartTimestampLocal }
    expect(translateSleep(night(times))).toMatchObject([{ sleep_start, time_offset }])
  })

  it('has nothing but its shape when nothing else is said', () => {
    expect(translateSleep(night({}))).toEqual([
      {
        calendar_date: day,
        time_offset: '00:00:00',
        sleep_start: null,
        sleep_end: null,
        sleep_start_gmt: null,
        sleep_end_gmt: null,
        nap_data: null,
        sleep_levels_data: [],
        sleep_heart_rate_data: [],
        sleep_hrv_data: [],
        sleep_stress_data: [],
      },
    ])
  })

  it.each([
    [{}],
    [{ dailySleepDTO: null }],
    [{ dailySleepDTO: 'x' }],
    [{ dailySleepDTO: { id: null, sleepTimeSeconds: 3 } }],
    [{ dailySleepDTO: { id: 1, calendarDate: 'soon' } }],
  ])('is not read from %j', (document) => {
    expect(translateSleep(document, day)).toEqual([])
  })

  it('survives odd types', () => {
    const odd = night(
      { napTimeSeconds: '900', sleepTimeSeconds: 'long', awakeCount: '3', sleepScores: [] },
      {
        restingHeartRate: '52.4',
        bodyBatteryChange: {},
        dailyNapDTOS: 'none',
        sleepLevels: [null, 5, { startGMT: 'x', endGMT: 'y', activityLevel: 1 }],
        sleepHeartRate: [{ startGMT: '1699920000000', value: 'x' }],
        hrvData: 7,
      },
    )
    expect(translateSleep(odd)).toMatchObject([
      {
        nap_time_seconds: 900,
        nap_data: [],
        sleep_awake_count: 3,
        sleep_resting_heart_rate: 52,
        sleep_levels_data: [],
        sleep_heart_rate_data: [{ value: null, start_gmt: '00:00' }],
        sleep_hrv_data: [],
      },
    ])
    expect(translateSleep(odd)[0]).not.toHaveProperty('sleep_time_seconds')
    expect(translateSleep(odd)[0]).not.toHaveProperty('sleep_body_battery_change')
  })
})

/** Documents whose keys are the columns' names in camel case. */
describe.each([
  ['summary', translateSummary],
  ['hrv', translateHrv],
] as const)('The dataset %s', (dataset: GarminDataset, translate) => {
  it('is read whole', () => {
    const names = everyColumn(dataset).filter((name) => name !== 'calendar_date')
    const isText = (name: string) => /qualifier$|status$/.test(name)
    const values = names.map((name, index) => [name, isText(name) ? `text ${index}` : index + 1])
    const expected = { ...Object.fromEntries(values), calendar_date: day }
    const flat = Object.fromEntries(values.map(([name, value]) => [camelCase(String(name)), value]))
    const { hrvWeeklyAvg, hrvLastNightAvg, hrvStatus, ...rest } = flat
    const hrvSummary = {
      calendarDate: day,
      weeklyAvg: hrvWeeklyAvg,
      lastNightAvg: hrvLastNightAvg,
      status: hrvStatus,
      baseline: {
        balancedLow: rest.hrvBaselineBalancedLow,
        balancedUpper: rest.hrvBaselineBalancedUpper,
      },
    }
    const document = dataset === 'hrv' ? { hrvSummary } : { ...flat, calendarDate: day }
    expect(translate(document)).toEqual([expected])
  })
})

describe('The day in numbers', () => {
  it.each([
    [{ summaryDTO: { calendarDate: day, totalKilocalories: 5 }, totalSteps: 6 }],
    [{ wellnessSummary: { totalKilocalories: 5, totalSteps: 6 }, calendarDate: day }],
    [{ totalKilocalories: '5', totalSteps: 6.2 }],
  ])('may be nested or bare: %j', (document) => {
    expect(translateSummary(document, day)).toEqual([
      { calendar_date: day, total_kilocalories: 5, total_steps: 6 },
    ])
  })

  it('keeps null, cuts long texts and leaves out what it cannot read', () => {
    const document = {
      totalKilocalories: 1,
      totalSteps: null,
      minHeartRate: [],
      stressQualifier: 'x'.repeat(60),
    }
    expect(translateSummary(document, day)).toEqual([
      {
        calendar_date: day,
        total_kilocalories: 1,
        total_steps: null,
        stress_qualifier: 'x'.repeat(50),
      },
    ])
  })

  it('is nothing without calories or a date, and a failure when it is kept private', () => {
    expect(translateSummary({ totalKilocalories: null }, day)).toEqual([])
    expect(translateSummary({ totalKilocalories: 5 })).toEqual([])
    expect(() => translateSummary({ privacyProtected: true }, day)).toThrow(ProviderError)
  })
})

describe('Variability of the heart rate', () => {
  it('is kept in the first weeks, when HRV has no weekly average and no baseline', () => {
    const hrvSummary = { calendarDate: day, weeklyAvg: null, lastNightAvg: 61, baseline: null }
    expect(translateHrv({ hrvSummary })).toEqual([
      { calendar_date: day, hrv_weekly_avg: null, hrv_last_night_avg: 61 },
    ])
  })

  it.each([[{}], [{ hrvSummary: null }], [{ hrvSummary: { weeklyAvg: null } }]])(
    'is not read from %j',
    (document) => expect(translateHrv(document, day)).toEqual([]),
  )
})

describe('Body composition', () => {
  it('is found wherever it stands, by day, in kilograms', () => {
    const document = {
      garmin: {
        dateWeightList: [
          { calendarDate: day, weight: 80_523.4, bmi: 24.1, bodyFat: 18.5, boneMass: 3300 },
          { calendarDate: day, weight: 80_100, bmi: null, muscleMass: 36_000 },
          { date: midnight + 86_400_000, weightKg: '79.456', visceralFat: 7, bodyWater: 56 },
          { weight: 77, note: 'without a day' },
          { calendarDate: 'soon', weight: 77 },
        ],
        totalAverage: { weight: 80_000 },
      },
    }
    expect(translateBodyComposition(document)).toEqual([
      {
        calendar_date: day,
        weight: 80.1,
        bmi: 24.1,
        body_fat_percentage: 18.5,
        bone_mass: 3.3,
        muscle_mass: 36,
      },
      { calendar_date: '2023-11-15', weight: 79.46, visceral_fat: 7, body_water_percentage: 56 },
    ])
  })

  it('takes columns by their own names', () => {
    const figures = everyColumn('body_composition')
      .filter((name) => name !== 'calendar_date')
      .map((name, index) => [name, index + 2])
    const entry = { ...Object.fromEntries(figures), calendar_date: day }
    expect(translateBodyComposition({ list: [entry] })).toEqual([entry])
  })

  it('is nothing without a weight', () => {
    expect(
      translateBodyComposition({ list: [{ calendarDate: day, weight: null, bmi: 3 }] }),
    ).toEqual([])
  })
})

describe('The last meal, drink and screen', () => {
  it('are told as the clock on the wall showed them', () => {
    const document = {
      calendarDate: day,
      lastMealTime: '2023-11-14T20:00:00.0',
      lastDrinkTime: '2023-11-14T21:15+01:00',
      lastScreenTime: null,
    }
    expect(translateDailyHealthEvents(document)).toEqual([
      {
        calendar_date: day,
        last_meal_time: '2023-11-14T20:00:00',
        last_drink_time: '2023-11-14T21:15:00',
        last_screen_time: null,
      },
    ])
  })

  it.each([[{}], [{ lastMealTime: null }], [{ lastMealTime: 'noon', lastDrinkTime: 5 }]])(
    'are not read from %j',
    (document) => expect(translateDailyHealthEvents(document, day)).toEqual([]),
  )
})
