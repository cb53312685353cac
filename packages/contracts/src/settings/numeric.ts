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
