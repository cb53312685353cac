const dayMs = 24 * 60 * 60 * 1000
let known = { day: Number.NaN, text: '' }

/** The day of a time in UTC, `YYYY-MM-DD`; asked for at every call, so the last one is kept. */
export function utcDay(time: Date): string {
  const day = Math.floor(time.getTime() / dayMs)
  if (day !== known.day) known = { day, text: time.toISOString().slice(0, 10) }
  return known.text
}
