import { z } from 'zod'
import { queryInteger } from '../query-parameters.js'
import { filledText, oneOfFields, searchText } from '../scalars.js'

const largestInt = 2_147_483_647
const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email().max(150))
  .meta({ format: 'email', pattern: z.regexes.email.source, maxLength: 150 })
const password = z.string().min(8).max(128)

/** Query of the list of fighters. */
export const fightersQuerySchema = z.object({
  user_id: queryInteger({ min: 1, max: largestInt }).optional(),
  search: searchText(255)
    .trim()
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .meta({ example: 'weight' }),
  page: queryInteger({ min: 1, max: 1_000_000 }).default(1),
  page_size: queryInteger({ min: 1, max: 2000 }).default(100),
})
/** Query of the list of fighters. */
export type FightersQuery = z.infer<typeof fightersQuerySchema>

/** A fighter that somebody wants to see added. */
export const fighterQueueRequestSchema = z.strictObject({
  full_name: filledText(200),
  description: z.string().max(2000).optional(),
  dwcs_info: z.string().max(200).optional(),
  customer_id: z.int().min(1).optional(),
})
/** A fighter that somebody wants to see added. */
export type FighterQueueRequest = z.infer<typeof fighterQueueRequestSchema>

/** A wish to follow a fighter, or no longer; `subscribe` wins over `action`. */
export const subscriptionToggleSchema = z
  .strictObject({
    person_id: z.int().min(1).max(largestInt),
    fighter_id: z.int().min(1).max(largestInt),
    subscribe: z.boolean().optional(),
    action: z.enum(['subscribe', 'unsubscribe']).optional(),
  })
  .refine(({ subscribe, action }) => subscribe !== undefined || action !== undefined, {
    path: ['subscribe'],
    error: 'subscribe or action is required',
  })
  .meta(oneOfFields({ subscribe: { type: 'boolean' }, action: { type: 'string' } }))
/** A wish to follow a fighter, or no longer. */
export type SubscriptionToggle = z.infer<typeof subscriptionToggleSchema>

/** Credentials of a person. */
export const personLoginSchema = z.strictObject({ email, password })
/** Credentials of a person. */
export type PersonLogin = z.infer<typeof personLoginSchema>

/** An account to be. */
export const personRegistrationSchema = z.strictObject({
  account_name: filledText(100),
  email,
  password,
  lang: z.string().max(5).optional(),
  photo: z.string().max(100).optional(),
})
/** An account to be. */
export type PersonRegistration = z.infer<typeof personRegistrationSchema>

/** The address in a path. */
export const emailParameterSchema = z.object({ email: email.meta({ example: 'ada@example.org' }) })
