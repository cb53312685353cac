import type { Dice } from './dice.js'
import { createDice } from './dice.js'

const dayMs = 86_400_000

/** One day in the life of the person who wears the watch. */
export interface Day {
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly startMs: number
  /** Whether the watch was on; it never was in the future. */
  readonly isWorn: boolean
  /** Today lacks nothing, so that whoever asks for no day in particular gets to see something. */
  readonly isToday: boolean
  /** Local time minus GMT. */
  readonly offsetMs: number
  /** Fitness between 0 (winter) and 1 (summer). */
  readonly form: number
  /** Chance of its own for every kind of document. */
  dice(topic: string): Dice
}

/** The day of a date; undefined when it is none. */
export function dayOf(date: string): Day | undefined {
  const startMs = Date.parse(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(startMs)) return undefined
  const isToday = date === isoDate(Date.now())
  const isWorn = startMs <= Date.now() && !createDice(`${date} worn`).chance(0.06)
  const month = new Date(startMs).getUTCMonth()
  const turn = (startMs / dayMs / 365.25) * 2 * Math.PI
  return {
    date,
    startMs,
    isWorn: isWorn || isToday,
    isToday,
    offsetMs: month >= 3 && month <= 9 ? 7_200_000 : 3_600_000,
    form: (1 - Math.cos(turn)) / 2,
    dice: (topic) => createDice(`${date} ${topic}`),
  }
}

/** Every day of a range, both ends included; none for a range that is none. */
export function daysBetween(start: string, end: string): Day[] {
  const first = dayOf(start)
  const last = dayOf(end)
  if (first === undefined || last === undefined) return []
  const days: Day[] = []
  for (let at = first.startMs; at <= last.startMs; at += dayMs) {
    const day = dayOf(isoDate(at))
    if (day !== undefined) days.push(day)
  }
  return days
}

/** `YYYY-MM-DD` of an instant. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The vendor's way to write an instant without a zone. */
export function plainTime(ms: number, separator = 'T'): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', separator)}.0`
}
