import { calendarDateSchema, wallClockSchema } from '@betterai/contracts'
import { numberOf } from './readers.js'

const minuteMs = 60_000

/** Epoch milliseconds of a number or of a time without a zone, which is GMT. */
export function instantOf(value: unknown): number | undefined {
  const number = numberOf(value)
  if (number !== undefined) return isInstant(number) ? number : undefined
  if (typeof value !== 'string') return undefined
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(value.trim())
  const instant = Date.parse(hasZone ? value : `${value.trim().replace(' ', 'T')}Z`)
  return Number.isNaN(instant) ? undefined : instant
}

/** `HH:MM` of an instant, null for none. */
export function clockOf(instant: number | undefined): string | null {
  return instant === undefined ? null : new Date(instant).toISOString().slice(11, 16)
}

/** `HH:MM` of a local time as it is written, `2025-01-31 18:03:12`. */
export function localClockOf(value: unknown): string | undefined {
  const written = typeof value === 'string' ? /[T ]((?:[01]\d|2[0-3]):[0-5]\d)/.exec(value) : null
  return (
    written?.[1] ??
    (typeof value === 'number' ? (clockOf(instantOf(value)) ?? undefined) : undefined)
  )
}

/** A difference of times as `HH:MM:00`, with its sign when it is negative. */
export function offsetText(differenceMs: number): string {
  const minutes = Math.round(Math.abs(differenceMs) / minuteMs)
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0')
  const rest = String(minutes % 60).padStart(2, '0')
  return `${differenceMs < 0 ? '-' : ''}${hours}:${rest}:00`
}

/** The first of these dates that is there, else the day that was asked for; undefined when it cannot be read. */
export function dateOf(candidates: readonly unknown[], asked?: string): string | undefined {
  const given = candidates.find((candidate) => candidate !== undefined && candidate !== null)
  return given === undefined ? asked : calendarDateOf(given)
}

/** `YYYY-MM-DD` of a date, a time that begins with one, or an instant. */
export function calendarDateOf(value: unknown): string | undefined {
  const instant = typeof value === 'number' && isInstant(value) ? value : undefined
  const written = instant === undefined ? value : new Date(instant).toISOString()
  if (typeof written !== 'string') return undefined
  const date = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(written.trim())?.[0]
  return calendarDateSchema.safeParse(date).success ? date : undefined
}

/** `YYYY-MM-DDTHH:MM:SS` as the clock on the wall showed it, whatever zone is named with it. */
export function wallClockOf(value: unknown): string | null | undefined {
  if (typeof value !== 'string') return value === null ? null : undefined
  const [, date, time, seconds = ':00'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?/.exec(value.trim()) ?? []
  const written = `${date}T${time}${seconds}`
  return wallClockSchema.safeParse(written).success ? written : undefined
}

/** Within the dates that a calendar of four digits has. */
function isInstant(ms: number): boolean {
  return ms >= 0 && ms < 253_402_300_800_000
}
