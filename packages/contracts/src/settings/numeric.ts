import { z } from 'zod'

/** A number; numeric text is accepted. Anything else is refused, because a wrong number changes the bill. */
export const numeric = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/, 'expected a number')
    .transform(Number),
])

/** A whole number of 0 or more; numeric text and `.0` fractions are accepted. */
export const wholeNumber = numeric.pipe(z.number().min(0).transform(Math.floor))
