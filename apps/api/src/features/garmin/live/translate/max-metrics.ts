import { isRecord } from '@betterai/contracts'
import type { Draft } from '../reading/readers.js'
import { mappingAt, numberOf } from '../reading/readers.js'
import { calendarDateOf } from '../reading/times.js'
import { vo2Columns } from './training-status.js'
import type { Wearer } from './vo2-max.js'

/** Reads VO2 max on the days it was measured; for one day wanted, the newest measurement up to then, dated on it. */
export function translateMaxMetrics(
  document: unknown,
  { target, wearer }: { target?: string | undefined; wearer: Wearer },
): Draft[] {
  const entries = (Array.isArray(document) ? document : [document])
    .filter(isRecord)
    .map((entry) => mappingAt(entry, 'generic') ?? entry)
    .filter(({ vo2MaxPreciseValue }) => numberOf(vo2MaxPreciseValue) !== undefined)
  const measured = entries.flatMap((record) => {
    const date = calendarDateOf(record.calendarDate)
    return date === undefined ? [] : [{ date, record }]
  })
  if (target === undefined)
    return measured.map(({ date, record }) => ({
      ...vo2Columns(record, { date, wearer }),
      calendar_date: date,
    }))
  const newest = measured
    .filter(({ date }) => date <= target)
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .at(-1)
  if (newest === undefined) return []
  return [{ ...vo2Columns(newest.record, { date: target, wearer }), calendar_date: target }]
}
