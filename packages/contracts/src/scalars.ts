import { z } from 'zod'

/** A calendar date, `YYYY-MM-DD`. */
export const calendarDateSchema = z.iso.date({ error: 'must be a date, YYYY-MM-DD' })

/** Date and time as a clock on the wall shows it, `YYYY-MM-DDTHH:MM:SS`, without zone. */
export const wallClockSchema = z.iso.datetime({
  local: true,
  precision: 0,
  error: 'must be YYYY-MM-DDTHH:MM:SS',
})
