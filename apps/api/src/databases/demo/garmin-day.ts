import type { GarminDataset, GarminRecord } from '@betterai/contracts'
import { demoActivity } from './garmin-activity.js'
import { demoNight } from './garmin-night.js'
import { demoFitnessAge, demoTraining } from './garmin-training.js'
import { demoEvents, demoHrv, demoSummary, demoWeighing } from './garmin-wellness.js'
import { randomOf } from './random.js'

/** What the watch measured on one day, by dataset. */
export type DemoDay = { [D in GarminDataset]?: GarminRecord<D> }

/** One day of somebody who trains three or four times a week, is fittest in August and slowest in February; the same whenever it is asked for. Nothing on days when the watch lay on its charger. */
export function demoDay(calendar_date: string): DemoDay {
  const random = randomOf(`garmin ${calendar_date}`)
  if (random.chance(0.03)) return {}
  const dayMs = Date.parse(`${calendar_date}T00:00:00Z`)
  const progress = fitnessOn(dayMs)
  const weekday = new Date(dayMs).getUTCDay()
  const trains = [2, 4, 6].includes(weekday) ? random.chance(0.85) : random.chance(0.12)
  const { night, score } = demoNight(calendar_date, progress, random)
  const parts = { calendar_date, progress, trains, score, random }
  const isWeighingDay = weekday === 1 || weekday === 5
  return {
    sleep: night,
    summary: demoSummary(parts),
    hrv: demoHrv(parts),
    ...demoTraining(parts),
    daily_health_events: demoEvents(parts),
    ...(isWeighingDay ? { body_composition: demoWeighing(parts) } : {}),
    ...(weekday === 0 ? { training_fitness_age: demoFitnessAge(calendar_date, progress) } : {}),
    ...(trains ? demoActivity(calendar_date, { progress, random }) : {}),
  }
}

/** Between 0 in the middle of February and 1 in the middle of August. */
function fitnessOn(dayMs: number): number {
  const dayOfSeason = dayMs / 86_400_000 - 45
  return (1 - Math.cos((dayOfSeason / 365.25) * 2 * Math.PI)) / 2
}
