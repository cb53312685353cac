import { z } from 'zod'

/** A calendar date, `YYYY-MM-DD`. */
export const calendarDateSchema = z.iso.date({ error: 'must be a date, YYYY-MM-DD' })

/** Date and time as a clock on the wall shows it, `YYYY-MM-DDTHH:MM:SS`, without zone. */
export const wallClockSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/, 'must be YYYY-MM-DDTHH:MM:SS')
  .refine(isWallClock, 'must be a date and time that exist')

// `YYYY-02-30` parses, as a day of March.
function isWallClock(text: string): boolean {
  const instant = new Date(`${text}Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
}
