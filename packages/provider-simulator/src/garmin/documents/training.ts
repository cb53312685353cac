import type { GarminAnswer } from '../answer.js'
import { documentAnswer, emptyAnswer, oddly } from '../answer.js'
import type { Day } from '../day.js'
import { dayOf, daysBetween, plainTime } from '../day.js'

const device = '3987654321'

/** How ready the body is: a list, the newest first. */
export function readinessAnswer(day: Day): GarminAnswer {
  if (!day.isWorn) return emptyAnswer(day, 'readiness', [])
  const dice = day.dice('readiness')
  const entry = (hour: number, score: number) => ({
    userProfilePK: 7_654_321,
    calendarDate: day.date,
    timestamp: plainTime(day.startMs + hour * 3_600_000),
    timestampLocal: plainTime(day.startMs + hour * 3_600_000 + day.offsetMs),
    level: score > 66 ? 'HIGH' : score > 33 ? 'MODERATE' : 'LOW',
    score: oddly(day, `readiness.score ${hour}`, score),
    sleepScore: dice.between(52, 94),
    sleepScoreFactorFeedback: dice.pick(['GOOD', 'MODERATE', 'POOR']),
    recoveryTimeFactorFeedback: dice.pick(['GOOD', 'MODERATE', 'VERY_GOOD']),
    recoveryTime: dice.between(0, 2900),
    acuteLoad: dice.between(220, 520),
    hrvWeeklyAverage: Math.round(46 + 12 * day.form),
    hrvFactorFeedback: dice.pick(['GOOD', 'MODERATE']),
    stressHistoryFactorFeedback: dice.pick(['GOOD', 'MODERATE', 'VERY_GOOD']),
    sleepHistoryFactorFeedback: dice.pick(['GOOD', 'MODERATE']),
  })
  const morning = entry(6, dice.between(35, 95))
  return documentAnswer(dice.chance(0.5) ? [entry(18, dice.between(10, 60)), morning] : [morning])
}

/** The endurance score of one day, or of a whole range's last week. */
export function enduranceAnswer(query: URLSearchParams, isRange: boolean): GarminAnswer {
  const date = query.get(isRange ? 'endDate' : 'calendarDate') ?? ''
  const day = dayOf(date)
  if (day === undefined) return { kind: 'not_found' }
  const dice = day.dice('endurance')
  const score = {
    userProfilePK: 7_654_321,
    calendarDate: day.date,
    overallScore: day.isWorn ? Math.round(5600 + 900 * day.form + dice.between(-60, 60)) : null,
    classification: 2,
    classificationLowerLimitIntermediate: 5100,
    classificationLowerLimitTrained: 5800,
    classificationLowerLimitWellTrained: 6500,
    classificationLowerLimitExpert: 7200,
    classificationLowerLimitSuperior: 7900,
    classificationLowerLimitElite: 8600,
    contributors: [
      { activityTypeId: null, group: 0, contribution: 62.4 },
      { activityTypeId: 13, group: null, contribution: 25.1 },
      { activityTypeId: null, group: 8, contribution: 12.5 },
    ],
  }
  if (!isRange) return documentAnswer(score)
  return documentAnswer({
    startDate: query.get('startDate'),
    endDate: date,
    enduranceScoreDTO: score,
  })
}

/** Load and form: by device, nested as in the vendor's newer answers on every other day. */
export function statusAnswer(day: Day): GarminAnswer {
  if (!day.isWorn) return emptyAnswer(day, 'status', { latestTrainingStatusData: null })
  const dice = day.dice('status')
  const acute = dice.between(220, 520)
  const status = {
    calendarDate: day.date,
    trainingStatus: 7,
    trainingStatusFeedbackPhrase: dice.pick(['PRODUCTIVE_3', 'MAINTAINING_2', 'RECOVERY_1']),
    acuteTrainingLoadDTO: {
      acwrStatus: dice.pick(['OPTIMAL', 'HIGH', 'LOW']),
      dailyTrainingLoadAcute: oddly(day, 'status.acute', acute),
      dailyTrainingLoadChronic: acute - dice.between(-40, 40),
      minTrainingLoadChronic: acute * 0.8,
      maxTrainingLoadChronic: acute * 1.5,
    },
  }
  const byDevice = { latestTrainingStatusData: { [device]: status } }
  if (dice.chance(0.5)) return documentAnswer(byDevice)
  return documentAnswer({
    mostRecentTrainingStatus: byDevice,
    mostRecentTrainingLoadBalance: balanceOf(day),
    mostRecentVO2Max: { generic: vo2Of(day), cycling: null },
  })
}

/** How the month's load is spread. */
export function loadBalanceAnswer(day: Day): GarminAnswer {
  if (!day.isWorn) return emptyAnswer(day, 'load', { metricsTrainingLoadBalanceDTOMap: {} })
  return documentAnswer(balanceOf(day))
}

function balanceOf(day: Day) {
  const dice = day.dice('load')
  const balance = {
    calendarDate: day.date,
    deviceId: Number(device),
    monthlyLoadAnaerobic: dice.between(80, 300, 2),
    monthlyLoadAerobicHigh: dice.between(500, 1100, 2),
    monthlyLoadAerobicLow: dice.between(500, 1200, 2),
    monthlyLoadAerobicLowTargetMin: 410,
    monthlyLoadAerobicLowTargetMax: 980,
    monthlyLoadAerobicHighTargetMin: 520,
    monthlyLoadAerobicHighTargetMax: 1090,
    monthlyLoadAnaerobicTargetMin: 0,
    monthlyLoadAnaerobicTargetMax: 570,
    trainingBalanceFeedbackPhrase: dice.pick(['BALANCED', 'AEROBIC_LOW_SHORTAGE']),
    primaryTrainingDevice: true,
  }
  return { userId: 7_654_321, metricsTrainingLoadBalanceDTOMap: { [device]: balance } }
}

/** How old the body seems. */
export function fitnessAgeAnswer(day: Day): GarminAnswer {
  if (!day.isWorn) return emptyAnswer(day, 'age', { chronologicalAge: null, components: {} })
  const dice = day.dice('age')
  return documentAnswer({
    chronologicalAge: 44,
    fitnessAge: dice.between(35, 38, 3),
    lastUpdated: plainTime(day.startMs + 7 * 3_600_000),
    components: {
      bodyFat: dice.chance(0.1) ? null : { value: dice.between(15, 19, 1), stale: false },
      vigorousDaysAvg: { value: dice.between(1, 4, 1) },
      rhr: { value: Math.round(57 - 8 * day.form) },
      vigorousMinutesAvg: { value: dice.between(40, 190, 1) },
    },
  })
}

/** VO2 max, which is measured anew about once a week. */
export function maxMetricsAnswer(start: string, end: string): GarminAnswer {
  const measured = daysBetween(start, end).filter((day) => day.isWorn && isMeasured(day))
  return documentAnswer(measured.map(entryOf))
}

/** The newest VO2 max up to a day. */
export function latestMaxMetricsAnswer(day: Day): GarminAnswer {
  for (let back = 0; back < 60; back += 1) {
    const earlier = dayOf(new Date(day.startMs - back * 86_400_000).toISOString().slice(0, 10))
    if (earlier?.isWorn && isMeasured(earlier)) return documentAnswer([entryOf(earlier)])
  }
  return { kind: 'no_content' }
}

function isMeasured(day: Day): boolean {
  return day.isToday || Math.floor(day.startMs / 86_400_000) % 6 === 0
}

function entryOf(day: Day) {
  return { userId: 7_654_321, generic: vo2Of(day), cycling: null, heatAltitudeAcclimation: null }
}

function vo2Of(day: Day) {
  const precise = Math.round((47 + 4 * day.form) * 10) / 10
  return {
    calendarDate: day.date,
    vo2MaxPreciseValue: precise,
    vo2MaxValue: Math.round(precise),
    fitnessAge: null,
    fitnessAgeDescription: day.dice('vo2').chance(0.3) ? null : 'Excellent',
  }
}
