const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** Tells what the clock on the wall showed in a night and around it. */
export interface NightClock {
  /** Local time minus GMT when the night began; 0 when it is not known. */
  readonly offsetMs: number
  /** An instant moved to local time; undefined when the offset is not known. */
  localOf(instant: number): number | undefined
}

/** Bounds of a night in epoch milliseconds; the local ones are what the wall showed, as if it were GMT. */
export type NightBounds = Readonly<
  Record<'startGmt' | 'endGmt' | 'startLocal' | 'endLocal', number | undefined>
>

/** Makes the clock of a night; `timeZone` is the wearer's, for naps without a night and for the moment of a change. */
export function createNightClock(bounds: NightBounds, timeZone: string | undefined): NightClock {
  const { startGmt, endGmt, startLocal, endLocal } = bounds
  const before = difference(startLocal, startGmt) ?? difference(endLocal, endGmt)
  const after = difference(endLocal, endGmt) ?? before
  if (before === undefined || after === undefined) return clockIn(timeZone)
  if (before === after || startGmt === undefined || endGmt === undefined)
    return { offsetMs: before, localOf: (instant) => instant + before }
  const changedAt = changeOf({ startGmt, endGmt, before, after }, timeZone)
  return {
    offsetMs: before,
    localOf: (instant) => instant + (instant < changedAt ? before : after),
  }
}

function clockIn(timeZone: string | undefined): NightClock {
  const localOf = (instant: number) =>
    timeZone === undefined ? undefined : instant + offsetIn(timeZone, instant)
  return { offsetMs: 0, localOf }
}

function difference(local: number | undefined, gmt: number | undefined): number | undefined {
  if (local === undefined || gmt === undefined) return undefined
  const offset = Math.round((local - gmt) / minuteMs) * minuteMs
  return Math.abs(offset) < dayMs ? offset : undefined
}

/** When the clock was changed: as in a zone of just these offsets that night, else in its middle, as on a journey. */
function changeOf(
  night: { startGmt: number; endGmt: number; before: number; after: number },
  timeZone: string | undefined,
): number {
  const { startGmt, endGmt, before, after } = night
  const zones = [
    ...(timeZone === undefined ? [] : [timeZone]),
    ...Intl.supportedValuesOf('timeZone'),
  ]
  const zone = zones.find(
    (name) => offsetIn(name, startGmt) === before && offsetIn(name, endGmt) === after,
  )
  if (zone === undefined) return (startGmt + endGmt) / 2
  let [early, late] = [startGmt, endGmt]
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetIn(zone, middle) === before) early = middle
    else late = middle
  }
  return late
}

/** Of the last zone alone: a search goes through some four hundred, a night asks for one again and again. */
let lastFormat: { timeZone: string; format: Intl.DateTimeFormat } | undefined

function formatOf(timeZone: string): Intl.DateTimeFormat {
  if (lastFormat?.timeZone !== timeZone) {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    lastFormat = { timeZone, format }
  }
  return lastFormat.format
}

/** Local time minus GMT in a zone at an instant, in milliseconds. */
function offsetIn(timeZone: string, instant: number): number {
  const written = formatOf(timeZone).format(instant)
  const [, sign, hours = 0, minutes = 0] = /GMT([+-])(\d+):(\d+)/.exec(written) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs
}
