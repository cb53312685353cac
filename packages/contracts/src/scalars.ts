import { z } from 'zod'

/** A calendar date, `YYYY-MM-DD`. */
export const calendarDateSchema = z.iso.date({ error: 'must be a date, YYYY-MM-DD' })

/** A date that exists, as the source of a regular expression. */
export const calendarDatePattern = z.regexes.date.source.replace(/^\^|\$$/g, '')
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`
const zone = String.raw`Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d`

/** Date and time as a clock on the wall shows it, `YYYY-MM-DDTHH:MM:SS`, without zone. */
export const wallClockSchema = z
  .string()
  .regex(
    new RegExp(`^${calendarDatePattern}T${clock}:[0-5]\\d$`),
    'must be YYYY-MM-DDTHH:MM:SS, and exist',
  )

const instantText =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i
/** What `isInstant` takes, except for the ends of the calendar and the time 24:00. */
const instantPattern = String.raw`^(?=[1-9])(?!9999-12-31)${calendarDatePattern}(?:[T ]${clock}(?::[0-5]\d(?:\.\d{1,9})?)?(?:${zone})?)?$`

/** A point in time as ISO 8601 text, from the year 1000 on; a missing time is midnight, a missing zone UTC. */
export const isoInstantSchema = z
  .string()
  .refine(isInstant, { error: 'must be an ISO 8601 date or date and time' })
  .meta({ pattern: instantPattern, description: 'ISO 8601 date or date and time, UTC by default' })

function isInstant(text: string): boolean {
  const [, date = '', time = '00:00', offset = 'Z'] = instantText.exec(text) ?? []
  const instant = new Date(`${date}T${time}${offset}`)
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
    .meta({ pattern: String.raw`\S` })

/** A text that is not blank, without the blanks around it; at most `max` characters. */
export function filledText(max?: number) {
  const text = z.string().trim().min(1)
  return (max === undefined ? text : text.max(max)).meta({ pattern: String.raw`\S` })
}

/** A text to search for: a database takes no zero character in one. */
export function searchText(max?: number) {
  const text = z.string().regex(/^[^\0]*$/, 'must not hold a zero character')
  return max === undefined ? text : text.max(max)
}

/** For the description of an object: at least one of these fields is there and fits its schema. */
export function oneOfFields(fields: Readonly<Record<string, object>>) {
  return {
    anyOf: Object.entries(fields).map(([name, schema]) => ({
      required: [name],
      properties: { [name]: schema },
    })),
  }
}

/** For the description of a field: a text that is not empty. */
export const filled = { type: 'string', minLength: 1 }
