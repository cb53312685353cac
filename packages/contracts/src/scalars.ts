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

const instantText =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i

/** A point in time as ISO 8601 text, from the year 1000 on; a missing time is midnight, a missing zone UTC. */
export const isoInstantSchema = z.string().refine(isInstant, {
  error: 'must be an ISO 8601 date or date and time',
})

function isInstant(text: string): boolean {
  const [, day = '', time = '00:00', zone = 'Z'] = instantText.exec(text) ?? []
  const instant = new Date(`${day}T${time}${zone}`)
  if (Number.isNaN(instant.getTime())) return false
  const year = instant.getUTCFullYear()
  return year >= 1000 && year <= 9999
}

const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Whether a text has control characters or others that nobody sees, by which two names could look the same. */
export function hasInvisibleCharacters(text: string): boolean {
  return invisible.test(text)
}

/** Name of an account that is being made, of 1 to `maximum` characters; in NFKC, so that what looks the same is the same. */
export const accountNameSchema = (maximum: number) =>
  z
    .string()
    .normalize('NFKC')
    .trim()
    .min(1)
    .max(maximum)
    .refine((name) => !hasInvisibleCharacters(name), 'must not have invisible characters')
