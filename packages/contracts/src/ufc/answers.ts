import { z } from 'zod'
import { fighterSchema } from './fighter.js'
import { personSchema, subscriptionSummarySchema } from './person.js'

/** A page of fighters. */
export const fighterListSchema = z.object({
  fighters: z.array(fighterSchema),
  total: z.int(),
  page: z.int(),
  page_size: z.int(),
  has_more: z.boolean(),
  search: z.string().optional(),
  subscriptions_enabled: z.literal(true),
})
/** A page of fighters. */
export type FighterList = z.infer<typeof fighterListSchema>

/** What became of a fighter that was to be stored. */
export const fighterChangeSchema = z.object({
  fighter_id: z.int(),
  status: z.enum(['created', 'duplicate', 'updated', 'unchanged']),
  message: z.string(),
  changed: z.boolean(),
})
/** What became of a fighter that was to be stored. */
export type FighterChangeAnswer = z.infer<typeof fighterChangeSchema>

/** Where a wished-for fighter waits. */
export const queuedFighterSchema = z.object({
  status: z.literal('queued'),
  message: z.string(),
  queue_url: z.string(),
  message_id: z.string().optional(),
})
/** Where a wished-for fighter waits. */
export type QueuedFighter = z.infer<typeof queuedFighterSchema>

/** Every account and whom it follows. */
export const subscriptionSummariesSchema = z.object({
  items: z.array(subscriptionSummarySchema),
  total: z.int(),
})

/** Whether a person follows a fighter now; `updated_at` only when that changed. */
export const subscriptionStateSchema = z.object({
  person_id: z.int(),
  fighter_id: z.int(),
  subscription_status: z.enum(['0', '1']),
  updated_at: z.iso.datetime().optional(),
  message: z.string(),
  changed: z.boolean(),
})
/** Whether a person follows a fighter now. */
export type SubscriptionState = z.infer<typeof subscriptionStateSchema>

/** A successful log-in; the token is for this feature alone. */
export const personSessionSchema = z.object({
  status: z.literal('authenticated'),
  message: z.string(),
  token: z.string().optional(),
  user: personSchema,
})
/** A successful log-in. */
export type PersonSession = z.infer<typeof personSessionSchema>

/** A new account. */
export const registeredPersonSchema = z.object({
  status: z.literal('registered'),
  message: z.string(),
  user_id: z.int(),
  email: z.string(),
  account_name: z.string(),
})
/** A new account. */
export type RegisteredPerson = z.infer<typeof registeredPersonSchema>

/** Whether there is an account of that address. */
export const personExistsSchema = z.object({
  email: z.string(),
  exists: z.boolean(),
  message: z.string(),
})
