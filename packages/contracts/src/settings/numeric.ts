import { z } from 'zod'

const numericText = /^-?\d+(\.\d+)?$/

/** A finite number; numeric text is accepted, anything else counts as absent. */
export const lenientNumber = z.unknown().transform((value): number | undefined => {
  if (typeof value === 'string' && numericText.test(value.trim())) return Number(value)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
})

/** A whole number of 0 or more; fractions are cut off, numeric text is accepted, anything else counts as absent. */
export const lenientCount = lenientNumber.transform((value): number | undefined =>
  value === undefined || value < 0 ? undefined : Math.floor(value),
)

/** A number that decides about the bill: numeric text is accepted, null and blanks count as absent, anything else is refused. */
export const strictNumber = z.preprocess((value) => {
  if (typeof value !== 'string') return value ?? undefined
  return value.trim() === '' ? undefined : (lenientNumber.parse(value) ?? value)
}, z.number().optional())

/** Like `strictNumber`, but whole and not negative; fractions are cut off. */
export const strictCount = strictNumber
  .pipe(z.number().min(0).transform(Math.floor).optional())
  .meta({ minimum: 0 })

/** Like `strictNumber`, but not below `minimum` nor above `maximum`. */
export const strictNumberWithin = (minimum: number, maximum: number) =>
  strictNumber
    .pipe(z.number().min(minimum).max(maximum).optional())
    .optional()
    .meta({ type: 'number', minimum, maximum })

/** Like `strictNumberWithin`, but whole. */
export const strictWholeWithin = (minimum: number, maximum: number) =>
  strictNumber
    .pipe(z.int().min(minimum).max(maximum).optional())
    .optional()
    .meta({ type: 'integer', minimum, maximum })
