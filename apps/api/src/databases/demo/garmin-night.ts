import type { GarminRecord, SleepLevel, SleepReading } from '@betterai/contracts'
import type { Random } from './random.js'
import { rounded } from './random.js'

/** Minutes that local time is ahead of GMT, all year. */
const offsetMinutes = 60
const readingMinutes = 15

/** A night that ends on the morning of the date, and its score. */
export function demoNight(
  calendar_date: string,
  progress: number,
  random: Random,
): { night: GarminRecord<'sleep'>; score: number } {
  const startMinute = 22 * 60 + random.whole(10, 100)
  const minutes = random.whole(375, 505)
  const deep = rounded(minutes * random.between(0.14, 0.22))
  const rem = rounded(minutes * random.between(0.18, 0.26))
  const awake = random.whole(6, 38)
  const light = minutes - deep - rem
  const score = Math.max(45, Math.min(96, rounded(minutes / 6 + deep / 8 - awake / 3)))
  const endMinute = startMinute + minutes + awake
  const naps = random.chance(0.08) ? random.whole(15, 40) : 0
  const curve = (value: (share: number) => number) =>
    readings({ startMinute, minutes: minutes + awake }, value)
  const restingHeartRate = rounded(55 - 6 * progress + random.between(-2, 2))
  const percentage = (part: number) => rounded((part * 100) / minutes)
  return {
    score,
    night: {
      calendar_date,
      time_offset: '01:00:00',
      sleep_time_seconds: minutes * 60,
      sleep_start: clock(startMinute),
      sleep_end: clock(endMinute),
      sleep_start_gmt: clock(startMinute - offsetMinutes),
      sleep_end_gmt: clock(endMinute - offsetMinutes),
      nap_time_seconds: naps * 60,
      nap_data: naps === 0 ? null : [nap(naps)],
      deep_sleep_seconds: deep * 60,
      light_sleep_seconds: light * 60,
      rem_sleep_seconds: rem * 60,
      awake_sleep_seconds: awake * 60,
      sleep_average_respiration_value: rounded(random.between(12.5, 14.5), 1),
      sleep_lowest_respiration_value: random.whole(8, 10),
      sleep_highest_respiration_value: random.whole(17, 21),
      sleep_awake_count: random.whole(0, 4),
      avg_sleep_stress: rounded(random.between(11, 24), 1),
      sleep_score_feedback: score > 79 ? 'POSITIVE_LONG_AND_DEEP' : 'NEGATIVE_NOT_ENOUGH_REM',
      sleep_score_insight: 'NONE',
      sleep_overall_score_value: score,
      sleep_overall_score_qualifier: qualifier(score),
      sleep_total_duration_qualifier: qualifier(minutes / 5.2),
      sleep_stress_qualifier: 'FAIR',
      sleep_awake_count_qualifier: 'GOOD',
      sleep_rem_percentage_value: percentage(rem),
      sleep_rem_percentage_qualifier: percentage(rem) > 20 ? 'GOOD' : 'FAIR',
      sleep_rem_optimal_start: 21,
      sleep_rem_optimal_end: 31,
      sleep_restlessness_qualifier: 'GOOD',
      sleep_light_percentage_value: percentage(light),
      sleep_light_percentage_qualifier: 'GOOD',
      sleep_light_optimal_start: 30,
      sleep_light_optimal_end: 64,
      sleep_deep_percentage_value: percentage(deep),
      sleep_deep_percentage_qualifier: percentage(deep) > 16 ? 'EXCELLENT' : 'FAIR',
      sleep_deep_optimal_start: 16,
      sleep_deep_optimal_end: 33,
      sleep_avg_overnight_hrv: rounded(52 + 9 * progress + random.between(-5, 5), 1),
      sleep_resting_heart_rate: restingHeartRate,
      sleep_body_battery_change: random.whole(42, 70),
      sleep_restless_moments_count: random.whole(18, 55),
      sleep_levels_data: levels(startMinute, endMinute, random),
      sleep_heart_rate_data: curve((share) =>
        rounded(restingHeartRate + 9 * (1 - share) ** 2 + random.between(0, 4)),
      ),
      sleep_hrv_data: curve(() => rounded(52 + 9 * progress + random.between(-12, 14))),
      sleep_stress_data: curve((share) => rounded(26 - 14 * share + random.between(0, 9))),
    },
  }
}

function readings(
  night: { startMinute: number; minutes: number },
  value: (share: number) => number,
): SleepReading[] {
  const count = Math.floor(night.minutes / readingMinutes)
  return Array.from({ length: count }, (_, i) => {
    const minute = night.startMinute + i * readingMinutes
    return {
      value: value(i / count),
      start_local: clock(minute),
      start_gmt: clock(minute - offsetMinutes),
    }
  })
}

function levels(startMinute: number, endMinute: number, random: Random): SleepLevel[] {
  const list: SleepLevel[] = []
  for (let minute = startMinute; minute < endMinute; ) {
    const end = Math.min(endMinute, minute + random.whole(18, 70))
    list.push({
      start_local: clock(minute),
      end_local: clock(end),
      start_gmt: clock(minute - offsetMinutes),
      end_gmt: clock(end - offsetMinutes),
      activity_level: random.pick([0, 1, 1, 2, 3]),
    })
    minute = end
  }
  return list
}

function nap(minutes: number) {
  const start = 14 * 60
  return {
    nap_time_sec: minutes * 60,
    nap_feedback: 'IDEAL_DURATION_LOW_NEED',
    nap_start_local: clock(start),
    nap_end_local: clock(start + minutes),
    nap_start_gmt: clock(start - offsetMinutes),
    nap_end_gmt: clock(start + minutes - offsetMinutes),
  }
}

function clock(minute: number): string {
  const ofDay = ((minute % 1440) + 1440) % 1440
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`
}

function qualifier(score: number): string {
  if (score >= 90) return 'EXCELLENT'
  if (score >= 80) return 'GOOD'
  return score >= 60 ? 'FAIR' : 'POOR'
}
