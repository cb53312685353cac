import type { GarminAnswer } from '../answer.js'
import { documentAnswer, emptyAnswer, oddly } from '../answer.js'
import type { Day } from '../day.js'
import { daysBetween } from '../day.js'

/** The day in numbers. */
export function summaryAnswer(day: Day): GarminAnswer {
  const known = { calendarDate: day.date, privacyProtected: false, source: 'GARMIN' }
  if (!day.isWorn) return emptyAnswer(day, 'summary', { ...known, totalKilocalories: null })
  const dice = day.dice('summary')
  const totalSteps = dice.between(3500, 9000 + 8000 * day.form)
  const activeKilocalories = dice.between(250, 1100)
  const restingHeartRate = Math.round(58 - 8 * day.form + dice.between(-2, 3))
  const [low, medium, high] = [
    dice.between(6000, 14_000),
    dice.between(2000, 8000),
    dice.between(200, 3000),
  ]
  return documentAnswer({
    ...known,
    userProfileId: 7_654_321,
    totalKilocalories: 1850 + activeKilocalories,
    activeKilocalories,
    bmrKilocalories: 1850,
    totalSteps: oddly(day, 'summary.totalSteps', totalSteps),
    totalDistanceMeters: Math.round(totalSteps * 0.78),
    minHeartRate: restingHeartRate - 5,
    maxHeartRate: dice.between(105, 178),
    restingHeartRate,
    lastSevenDaysAvgRestingHeartRate: Math.round(59 - 8 * day.form),
    vigorousIntensityMinutes: dice.between(0, 45),
    moderateIntensityMinutes: dice.between(0, 60),
    averageStressLevel: dice.between(18, 46),
    totalStressDuration: low + medium + high + 30_000,
    stressDuration: low + medium + high,
    uncategorizedStressDuration: dice.between(500, 4000),
    restStressDuration: 30_000,
    lowStressDuration: low,
    activityStressDuration: dice.between(1000, 9000),
    mediumStressDuration: medium,
    highStressDuration: high,
    stressQualifier: dice.pick(['BALANCED', 'CALM', 'STRESSFUL', 'UNKNOWN']),
    bodyBatteryChargedValue: dice.between(40, 80),
    bodyBatteryDrainedValue: dice.between(40, 80),
    bodyBatteryHighestValue: dice.between(70, 100),
    bodyBatteryLowestValue: dice.between(5, 40),
    bodyBatteryMostRecentValue: dice.chance(0.05) ? null : dice.between(10, 60),
    avgWakingRespirationValue: dice.between(13, 17),
    highestRespirationValue: dice.between(19, 26),
    lowestRespirationValue: dice.between(8, 11),
    latestRespirationValue: dice.between(11, 18),
  })
}

/** The variability of the heart rate over the night. */
export function hrvAnswer(day: Day): GarminAnswer {
  if (!day.isWorn) return emptyAnswer(day, 'hrv', { hrvSummary: null, hrvReadings: [] })
  const dice = day.dice('hrv')
  const weeklyAvg = Math.round(46 + 12 * day.form + dice.between(-3, 3))
  return documentAnswer({
    userProfilePk: 7_654_321,
    hrvSummary: {
      calendarDate: day.date,
      weeklyAvg: oddly(day, 'hrv.weeklyAvg', weeklyAvg),
      lastNightAvg: weeklyAvg + dice.between(-8, 8),
      lastNight5MinHigh: weeklyAvg + 25,
      baseline: { lowUpper: 38, balancedLow: 42, balancedUpper: 61, markerValue: 0.5 },
      status: dice.pick(['BALANCED', 'BALANCED', 'UNBALANCED', 'LOW']),
    },
    hrvReadings: [],
  })
}

/** What was eaten, drunk and looked at last. */
export function healthEventsAnswer(day: Day): GarminAnswer {
  const nothing = { calendarDate: day.date, lastMealTime: null, lastDrinkTime: null }
  if (!day.isWorn) return emptyAnswer(day, 'events', nothing)
  const dice = day.dice('events')
  const at = (low: number, high: number, end: string) =>
    `${day.date}T${String(dice.between(low, high)).padStart(2, '0')}:${dice.between(10, 59)}:00${end}`
  return documentAnswer({
    calendarDate: day.date,
    lastMealTime: at(18, 21, '.0'),
    lastDrinkTime: dice.chance(0.2) ? null : at(19, 22, '+01:00'),
    lastScreenTime: at(21, 23, ''),
  })
}

/** The weighings of a range; grams, and an average without a day. */
export function weightAnswer(start: string, end: string): GarminAnswer {
  const weighed = daysBetween(start, end).filter(
    (day) => day.isWorn && (day.isToday || day.dice('weighed').chance(0.7)),
  )
  return documentAnswer({
    startDate: start,
    endDate: end,
    dateWeightList: weighed.map((day) => {
      const dice = day.dice('weight')
      const weight = Math.round(78_500 - 2500 * day.form + dice.between(-600, 600))
      const isScale = dice.chance(0.8)
      return {
        samplePk: day.startMs,
        date: day.startMs,
        calendarDate: day.date,
        weight: dice.chance(0.02) && !day.isToday ? null : weight,
        bmi: Math.round((weight / 1000 / 1.82 ** 2) * 10) / 10,
        bodyFat: isScale ? dice.between(15, 19, 1) : null,
        bodyWater: isScale ? dice.between(56, 61, 1) : null,
        boneMass: isScale ? dice.between(3200, 3500) : null,
        muscleMass: isScale ? dice.between(35_000, 38_000) : null,
        visceralFat: null,
        physiqueRating: null,
        sourceType: isScale ? 'INDEX_SCALE' : 'MANUAL',
        timestampGMT: day.startMs + 6 * 3_600_000,
      }
    }),
    totalAverage: { from: Date.parse(start), until: Date.parse(end), weight: 77_400, bmi: 23.4 },
  })
}
