import { z } from 'zod'
import { calendarDateSchema, wallClockSchema } from '../../scalars.js'

const largestInt = 2_147_483_647
const texts = new Map<number, z.ZodNullable<z.ZodString>>()

export const calendarDate = calendarDateSchema
export const wallClock = wallClockSchema

/** Garmin's number of an activity. */
export const activityId = z.int().min(1)

/** A whole number that fits an INT column, or nothing. */
export const whole = z.int().min(-largestInt).max(largestInt).nullable()

/** A whole number of 0 or more that fits an INT column, or nothing. */
export const count = z.int().min(0).max(largestInt).nullable()

/** A number, or nothing. */
export const number = z.number().nullable()

/** `HH:MM`, 24 hours, or nothing. */
export const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:MM')
  .nullable()

/** Text of at most `length` characters, or nothing; one schema per length serves all columns. */
export function text(length: number): z.ZodNullable<z.ZodString> {
  const schema = texts.get(length) ?? z.string().max(length).nullable()
  texts.set(length, schema)
  return schema
}
