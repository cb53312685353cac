import { describe, expect, it } from 'vitest'
import { translateEnduranceScore } from '../../../../src/features/garmin/live/translate/endurance-score.js'
import { translateFitnessAge } from '../../../../src/features/garmin/live/translate/fitness-age.js'
import { translateMaxMetrics } from '../../../../src/features/garmin/live/translate/max-metrics.js'
import { translateTrainingReadiness } from '../../../../src/features/garmin/live/translate/training-readiness.js'
import {
  translateTrainingLoadBalance,
  translateTrainingStatus,
} from '../../../../src/features/garmin/live/translate/training-status.js'
import { vo2MaxCategory } from '../../../../src/features/garmin/live/translate/vo2-max.js'
import { camelCase, everyColumn } from './every-column.js'

const day = '2023-11-14'
const nobody = { sex: undefined, birthYear: undefined }

describe('Readiness', () => {
  const entry = {
    calendarDate: day,
    level: 'HIGH',
    score: 80,
    sleepScore: 1,
    sleepScoreFactorFeedback: 'a',
    recoveryTimeFactorFeedback: 'b',
    recoveryTime: 2,
    acuteLoad: 3,
    hrvWeeklyAverage: 4,
    hrvFactorFeedback: 'c',
    stressHistoryFactorFeedback: 'd',
    sleepHistoryFactorFeedback: 'e',
  }

  it('is read whole', () => {
    expect(translateTrainingReadiness([entry])).toEqual([
      {
        calendar_date: day,
        training_readiness_level: 'HIGH',
        training_readiness_score: 80,
        sleep_score: 1,
        sleep_score_factor_feedback: 'a',
        recovery_time_factor_feedback: 'b',
        recovery_time: 2,
        acute_load: 3,
        hrv_weekly_average: 4,
        hrv_factor_feedback: 'c',
        stress_history_factor_feedback: 'd',
        sleep_history_factor_feedback: 'e',
      },
    ])
    const [record = {}] = translateTrainingReadiness([entry])
    expect(Object.keys(record).toSorted()).toEqual(everyColumn('training_readiness'))
  })

  it.each([
    ['the first entry without times', [{ score: 1 }, { score: 2 }], 1],
    [
      'the latest one with times',
      [
        { score: 1, timestamp: '2023-11-14T06:00:00.0' },
        { score: 2, timestamp: '2023-11-14T18:00:00.0' },
      ],
      2,
    ],
    ['one with a score', [{ score: null }, { score: '3' }], 3],
    ['an entry that is no list', { score: 4 }, 4],
  ])('takes %s', (_, document, training_readiness_score) => {
    expect(translateTrainingReadiness(document, day)).toEqual([
      { calendar_date: day, training_readiness_score },
    ])
  })

  it.each([undefined, null, [], 'x', [null, 7], [{ level: 'LOW' }]])(
    'is not read from %j',
    (document) => {
      expect(translateTrainingReadiness(document, day)).toEqual([])
    },
  )
})

describe('Endurance', () => {
  const limits = everyColumn('training_endurance').filter((name) => name.includes('limit'))
  const score = {
    calendarDate: day,
    overallScore: 5730,
    classification: 2,
    ...Object.fromEntries(
      limits.map((name, index) => [camelCase(name.replace('endurance_score_', '')), index]),
    ),
    contributors: [{ activityTypeId: 13, group: null, contribution: 25.1 }, { contribution: null }],
  }
  const expected = {
    calendar_date: day,
    endurance_score: 5730,
    endurance_score_classification: 2,
    ...Object.fromEntries(limits.map((name, index) => [name, index])),
    endurance_score_contributors: [{ activity_type_id: 13, contribution: 25.1 }],
  }

  it.each([[score], [{ enduranceScoreDTO: score }], [[score]]])(
    'is read whole, form %#',
    (document) => {
      expect(translateEnduranceScore(document)).toEqual([expected])
      expect(Object.keys(expected).toSorted()).toEqual(everyColumn('training_endurance'))
    },
  )

  it('takes contributors by name', () => {
    const contributors = { 8: { contribution: '12.5' }, a: { group: 3, contribution: 1 }, 9: 2 }
    expect(translateEnduranceScore({ overallScore: 1, contributors }, day)).toEqual([
      {
        calendar_date: day,
        endurance_score: 1,
        endurance_score_contributors: [
          { activity_type_id: 8, contribution: 12.5 },
          { activity_type_id: 9, contribution: 2 },
          { group: 3, contribution: 1 },
        ],
      },
    ])
  })

  it.each([undefined, {}, { overallScore: null }, { enduranceScoreDTO: {} }])(
    'is not read from %j',
    (document) => {
      expect(translateEnduranceScore(document, day)).toEqual([])
    },
  )
})

describe('Load and form', () => {
  const status = {
    calendarDate: day,
    trainingStatusFeedbackPhrase: 'PRODUCTIVE',
    acuteTrainingLoadDTO: {
      acwrStatus: 'OPTIMAL',
      dailyTrainingLoadAcute: 400,
      dailyTrainingLoadChronic: 380.5,
      minTrainingLoadChronic: 300.5,
      maxTrainingLoadChronic: 570.5,
    },
  }
  const loadNames = everyColumn('training_status').filter((name) => name.startsWith('monthly_'))
  const loads = Object.fromEntries(loadNames.map((name, index) => [name, index + 0.5]))
  const load = {
    calendarDate: '2023-11-13',
    trainingBalanceFeedbackPhrase: 'BALANCED',
    ...Object.fromEntries(loadNames.map((name, index) => [camelCase(name), index + 0.5])),
  }
  const map = { metricsTrainingLoadBalanceDTOMap: { 1: load } }
  const vo2 = {
    calendarDate: '2023-11-12',
    vo2MaxPreciseValue: 48.2,
    fitnessAgeDescription: 'Good',
  }

  it.each([
    [{ latestTrainingStatusData: { 1: status }, ...map, generic: vo2 }],
    [
      {
        mostRecentTrainingStatus: { latestTrainingStatusData: { 1: status } },
        mostRecentTrainingLoadBalance: map,
        mostRecentVO2Max: { generic: vo2 },
      },
    ],
    [{ latestTrainingStatusData: { 1: status, 2: {} }, ...map, mostRecentVO2Max: vo2 }],
  ])('are read whole, form %#', (document) => {
    const [record = {}] = translateTrainingStatus(document, { wearer: nobody })
    expect(record).toEqual({
      calendar_date: day,
      daily_training_load_acute: 400,
      daily_training_load_acute_feedback: 'OPTIMAL',
      daily_training_load_chronic: 380.5,
      min_training_load_chronic: 300.5,
      max_training_load_chronic: 570.5,
      vo2_max_precise_value: 48.2,
      vo2_max_feedback: 'Good',
      training_balance_feedback_phrase: 'BALANCED',
      ...loads,
    })
    expect(Object.keys(record).toSorted()).toEqual(everyColumn('training_status'))
  })

  it('are dated by what there is, and phrased by the status when the load says nothing', () => {
    const read = (document: Record<string, unknown>) =>
      translateTrainingStatus(document, { asked: '2023-11-20', wearer: nobody })
    expect(read({ metricsTrainingLoadBalanceDTOMap: { 1: { monthlyLoadAnaerobic: 1 } } })).toEqual([
      { calendar_date: '2023-11-20', monthly_load_anaerobic: 1 },
    ])
    expect(read(vo2)).toMatchObject([{ calendar_date: '2023-11-12' }])
    const quiet = { 1: { trainingBalanceFeedbackPhrase: null } }
    const latestTrainingStatusData = { 1: { trainingStatusFeedbackPhrase: 'RECOVERY' } }
    expect(read({ latestTrainingStatusData, metricsTrainingLoadBalanceDTOMap: quiet })).toEqual([
      {
        calendar_date: '2023-11-20',
        vo2_max_feedback: 'RECOVERY',
        training_balance_feedback_phrase: 'RECOVERY',
      },
    ])
  })

  it('are nothing without any section', () => {
    for (const document of [{}, { latestTrainingStatusData: null }, { mostRecentVO2Max: {} }])
      expect(translateTrainingStatus(document, { asked: day, wearer: nobody })).toEqual([])
  })

  it('are judged by sex and age where these are known', () => {
    const wearer = { sex: 'male', birthYear: 1981 } as const
    const document = { latestTrainingStatusData: { 1: status }, generic: vo2 }
    expect(translateTrainingStatus(document, { wearer })).toMatchObject([
      { vo2_max_feedback: 'Excellent' },
    ])
  })

  it('have a balance that touches nothing else', () => {
    expect(translateTrainingLoadBalance(map)).toEqual([
      { calendar_date: '2023-11-13', training_balance_feedback_phrase: 'BALANCED', ...loads },
    ])
    expect(translateTrainingLoadBalance({}, day)).toEqual([])
  })
})

describe('VO2 max', () => {
  it.each([
    [55.4, 'male', 2003, 'Superior'],
    [55.3, 'male', 2003, 'Excellent'],
    [44, 'male', 1984, 'Good'],
    [40.5, 'male', 1984, 'Fair'],
    [29.3, 'male', 1944, 'Poor'],
    [30.9, 'female', 1944, 'Excellent'],
    [45, 'male', 2004, undefined],
    [45, 'male', 1943, undefined],
    [45, undefined, 1980, undefined],
    [45, 'male', undefined, undefined],
  ] as const)('%d of %s born %s is %s', (value, sex, birthYear, category) => {
    expect(vo2MaxCategory(value, day, { sex, birthYear })).toBe(category)
  })

  const entries = [
    {
      generic: {
        calendarDate: '2023-11-10',
        vo2MaxPreciseValue: 48,
        fitnessAgeDescription: 'Good',
      },
    },
    { generic: { calendarDate: '2023-10-10', vo2MaxPreciseValue: '47' } },
    { calendarDate: '2023-11-20', vo2MaxPreciseValue: 49 },
    { generic: { calendarDate: '2023-11-11', vo2MaxPreciseValue: null } },
    { generic: { calendarDate: 'x', vo2MaxPreciseValue: 50 } },
    null,
  ]

  it('stands on the days it was measured', () => {
    expect(translateMaxMetrics(entries, { wearer: nobody })).toEqual([
      { calendar_date: '2023-11-10', vo2_max_precise_value: 48, vo2_max_feedback: 'Good' },
      { calendar_date: '2023-10-10', vo2_max_precise_value: 47 },
      { calendar_date: '2023-11-20', vo2_max_precise_value: 49 },
    ])
  })

  it.each([
    [day, 48],
    ['2023-10-31', 47],
    ['2023-12-01', 49],
    ['2023-10-01', undefined],
  ])('of %s is the newest one up to then', (target, value) => {
    const records = translateMaxMetrics(entries, { target, wearer: nobody })
    expect(records.map((record) => record.vo2_max_precise_value)).toEqual(value ? [value] : [])
    expect(records.every(({ calendar_date }) => calendar_date === target)).toBe(true)
  })
})

describe('Fitness age', () => {
  const components = {
    bodyFat: { value: 17.5 },
    vigorousDaysAvg: { value: 2.5 },
    rhr: { value: 52 },
    vigorousMinutesAvg: { value: 90.5 },
  }
  const document = { chronologicalAge: 44, fitnessAge: 36.5, components }

  it.each([
    [{ calendarDate: day, lastUpdated: '2023-11-01T07:00:00.0' }, day],
    [{ lastUpdated: '2023-11-13T07:00:00.0' }, '2023-11-13'],
    [{}, '2023-11-20'],
  ])('is dated by %j', (dates, calendar_date) => {
    const [record = {}] = translateFitnessAge({ ...document, ...dates }, '2023-11-20')
    expect(record).toEqual({
      calendar_date,
      chronological_age: 44,
      fitness_age: 36.5,
      body_fat_value: 17.5,
      vigorous_days_avg_value: 2.5,
      rhr_value: 52,
      vigorous_minutes_avg_value: 90.5,
    })
    expect(Object.keys(record).toSorted()).toEqual(everyColumn('training_fitness_age'))
  })

  it('is nothing without an age', () => {
    expect(translateFitnessAge({ ...document, chronologicalAge: null }, day)).toEqual([])
  })
})
