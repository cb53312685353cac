import type { GarminAnswer } from '../answer.js'
import { documentAnswer, emptyAnswer, oddly } from '../answer.js'
import type { Day } from '../day.js'
import { plainTime } from '../day.js'
import type { Dice } from '../dice.js'

const minuteMs = 60_000
const stages = ['light', 'deep', 'light', 'rem', 'awake'] as const
const stageLevels = { deep: 0, light: 1, rem: 2, awake: 3 } as const
type Stage = keyof typeof stageLevels

/** The night that ended on the morning of this day. */
export function sleepAnswer(day: Day): GarminAnswer {
  const nothing = { dailySleepDTO: { id: null, calendarDate: day.date, sleepTimeSeconds: null } }
  if (!day.isWorn) return emptyAnswer(day, 'sleep', nothing)
  const dice = day.dice('sleep')
  const startMs = day.startMs - day.offsetMs - dice.between(-30, 100) * minuteMs
  const levels = levelsFrom(startMs, dice)
  const endMs = levels.at(-1)?.endMs ?? startMs
  const seconds = (stage: Stage) =>
    levels
      .filter((level) => level.stage === stage)
      .reduce((sum, level) => sum + (level.endMs - level.startMs) / 1000, 0)
  const hasNap = dice.chance(0.12)
  const asleep = seconds('deep') + seconds('light') + seconds('rem')
  const restingHeartRate = Math.round(58 - 8 * day.form + dice.between(-2, 3))
  return documentAnswer({
    dailySleepDTO: {
      id: startMs,
      userProfilePK: 7_654_321,
      calendarDate: day.date,
      sleepTimeSeconds: asleep,
      napTimeSeconds: hasNap ? 1500 : 0,
      sleepWindowConfirmed: true,
      sleepStartTimestampGMT: startMs,
      sleepEndTimestampGMT: endMs,
      // Now and then the local times are missing.
      ...(dice.chance(0.97)
        ? {
            sleepStartTimestampLocal: startMs + day.offsetMs,
            sleepEndTimestampLocal: endMs + day.offsetMs,
          }
        : {}),
      deepSleepSeconds: seconds('deep'),
      lightSleepSeconds: seconds('light'),
      remSleepSeconds: seconds('rem'),
      awakeSleepSeconds: seconds('awake'),
      averageRespirationValue: dice.between(12, 16),
      lowestRespirationValue: dice.between(8, 11),
      highestRespirationValue: dice.between(17, 22),
      awakeCount: levels.filter(({ stage }) => stage === 'awake').length,
      avgSleepStress: dice.between(9, 28, 1),
      sleepScoreFeedback: dice.pick(['POSITIVE_DEEP', 'NEGATIVE_SHORT', 'POSITIVE_LONG_AND_DEEP']),
      sleepScoreInsight: dice.pick(['NONE', 'NEGATIVE_LATE_BED_TIME', 'POSITIVE_EXERCISE']),
      sleepScorePersonalizedInsight: dice.pick(['NOT_AVAILABLE', 'SLEEP_TIME_OPTIMAL']),
      sleepScores: scoresOf(dice),
    },
    dailyNapDTOS: hasNap ? [napOf(day)] : null,
    sleepLevels: levels.map((level) => ({
      startGMT: plainTime(level.startMs),
      endGMT: plainTime(level.endMs),
      activityLevel: stageLevels[level.stage],
    })),
    sleepHeartRate: seriesOf({ startMs, endMs }, () => dice.between(44, 68)),
    hrvData: seriesOf({ startMs, endMs }, () => dice.between(28, 90)),
    sleepStress: seriesOf({ startMs, endMs }, () =>
      dice.chance(0.05) ? null : dice.between(3, 40),
    ),
    avgOvernightHrv: dice.between(38, 72),
    restingHeartRate: oddly(day, 'sleep.restingHeartRate', restingHeartRate),
    bodyBatteryChange: dice.between(30, 75),
    restlessMomentsCount: dice.between(12, 60),
  })
}

function levelsFrom(startMs: number, dice: Dice) {
  const levels: { stage: Stage; startMs: number; endMs: number }[] = []
  let at = startMs
  for (let cycle = 0; cycle < 4; cycle += 1)
    for (const stage of stages) {
      const minutes = stage === 'awake' ? dice.between(0, 6) : dice.between(14, 34)
      if (minutes === 0) continue
      levels.push({ stage, startMs: at, endMs: at + minutes * minuteMs })
      at += minutes * minuteMs
    }
  return levels
}

function scoresOf(dice: Dice) {
  const quality = () => dice.pick(['EXCELLENT', 'GOOD', 'FAIR', 'POOR'])
  const share = (low: number, high: number) => ({
    value: dice.between(low, high),
    qualifierKey: quality(),
    optimalStart: low,
    optimalEnd: high,
  })
  return {
    totalDuration: { qualifierKey: quality(), optimalStart: 28_800, optimalEnd: 28_800 },
    stress: { qualifierKey: quality(), optimalStart: 0, optimalEnd: 15 },
    awakeCount: { qualifierKey: quality(), optimalStart: 0, optimalEnd: 1 },
    overall: { value: dice.between(52, 94), qualifierKey: quality() },
    remPercentage: share(21, 31),
    restlessness: { qualifierKey: quality(), optimalStart: 0, optimalEnd: 5 },
    lightPercentage: share(30, 64),
    deepPercentage: share(16, 33),
  }
}

function napOf(day: Day) {
  const startMs = day.startMs + 14 * 3_600_000 - day.offsetMs
  return {
    napTimeSec: 1500,
    napFeedback: 'IDEAL_DURATION_LOW_NEED',
    napStartTimestampGMT: plainTime(startMs),
    napEndTimestampGMT: plainTime(startMs + 1_500_000),
  }
}

function seriesOf(night: { startMs: number; endMs: number }, value: () => number | null) {
  const entries: object[] = []
  for (let at = night.startMs; at < night.endMs; at += 15 * minuteMs)
    entries.push({ value: value(), startGMT: at })
  // The last entry of a series sometimes has lost its time.
  return [...entries, { value: value() }]
}
