import { z } from 'zod'
import { queryInteger } from '../query-parameters.js'
import { accountNameSchema, filledText, oneOfFields, searchText } from '../scalars.js'

const largestInt = 2_147_483_647
const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email().max(150))
  .meta({ format: 'email', pattern: z.regexes.email.source, maxLength: 150 })
  .describe('E-mail address')
const password = z.string().min(8).max(128).describe('Password, in any Unicode form')

/** Query of the list of fighters. */
export const fightersQuerySchema = z.object({
  user_id: queryInteger({ min: 1, max: largestInt })
    .optional()
    .describe('Account whose subscriptions are shown'),
  search: searchText(255)
    .trim()
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .meta({ example: 'weight' })
    .describe('Text to find in names and weight classes'),
  page: queryInteger({ min: 1, max: 1_000_000 }).default(1).describe('Number of the page, from 1'),
  page_size: queryInteger({ min: 1, max: 2000 }).default(100).describe('Fighters on a page'),
})
/** Query of the list of fighters. */
export type FightersQuery = z.infer<typeof fightersQuerySchema>

/** A fighter that somebody wants to see added. */
export const fighterQueueRequestSchema = z.strictObject({
  full_name: filledText(200).describe('Name of the fighter'),
  description: z.string().max(2000).optional().describe('What else is known'),
  dwcs_info: z
    .string()
    .max(200)
    .optional()
    .describe('What is known of Dana White’s Contender Series'),
  customer_id: z.int().min(1).optional().describe('Has to be the token’s own'),
})
/** A fighter that somebody wants to see added. */
export type FighterQueueRequest = z.infer<typeof fighterQueueRequestSchema>

/** A wish to follow a fighter, or no longer; `subscribe` wins over `action`. */
export const subscriptionToggleSchema = z
  .strictObject({
    person_id: z.int().min(1).max(largestInt).describe('Id of the account'),
    fighter_id: z.int().min(1).max(largestInt).describe('Id of the fighter'),
    subscribe: z
      .boolean()
      .optional()
      .describe('Whether the account shall follow the fighter; wins over `action`'),
    action: z.enum(['subscribe', 'unsubscribe']).optional().describe('The same as a word'),
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
  account_name: accountNameSchema(100).describe('Name of the account'),
  email,
  password,
  lang: z.string().max(5).optional().describe('Language, for example `en`'),
  photo: z.string().max(100).optional().describe('File name of the photo'),
})
/** An account to be. */
export type PersonRegistration = z.infer<typeof personRegistrationSchema>

/** The address in a path. */
export const emailParameterSchema = z.object({ email: email.meta({ example: 'ada@example.org' }) })
