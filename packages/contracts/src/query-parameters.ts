import { z } from 'zod'

const trueWords = ['1', 'true', 'yes', 'on']
const falseWords = ['0', 'false', 'no', 'off']

/** A whole number in a query or a path. */
export function queryInteger(limits: { min: number; max?: number }) {
  const { min, max = Number.MAX_SAFE_INTEGER } = limits
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  )
}

/** `true` or `false` in a query; `1`, `yes`, `on` and their opposites count as well, in any case. */
export const queryFlag = z.preprocess((value) => {
  if (typeof value !== 'string') return value
  const word = value.toLowerCase()
  if (trueWords.includes(word)) return true
  return falseWords.includes(word) ? false : value
}, z.boolean())

/** A `customer_id` that old clients send along; it has to be the token's own. */
export const queryCustomerId = queryInteger({ min: 1, max: 2_147_483_647 }).optional()
