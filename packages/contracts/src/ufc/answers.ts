import { z } from 'zod'
import { fighterSchema } from './fighter.js'
import { personSchema, subscriptionSummarySchema } from './person.js'

/** A page of fighters. */
export const fighterListSchema = z.object({
  fighters: z.array(fighterSchema).describe('Fighters of this page'),
  total: z.int().describe('Fighters on all pages'),
  page: z.int().describe('Number of the page, from 1'),
  page_size: z.int().describe('Fighters on a page'),
  has_more: z.boolean().describe('Whether there is a further page'),
  search: z.string().optional().describe('Text that was searched for'),
  subscriptions_enabled: z.literal(true).describe('Always true'),
})
/** A page of fighters. */
export type FighterList = z.infer<typeof fighterListSchema>

/** What became of a fighter that was to be stored. */
export const fighterChangeSchema = z.object({
  fighter_id: z.int().describe('Id of the fighter'),
  status: z.enum(['created', 'duplicate', 'updated', 'unchanged']).describe('What happened'),
  message: z.string().describe('Text for people'),
  changed: z.boolean().describe('Whether anything changed'),
})
/** What became of a fighter that was to be stored. */
export type FighterChangeAnswer = z.infer<typeof fighterChangeSchema>

/** Where a wished-for fighter waits. */
export const queuedFighterSchema = z.object({
  status: z.literal('queued').describe('What happened'),
  message: z.string().describe('Text for people'),
  queue_url: z.string().describe('Queue where the wish waits'),
  message_id: z.string().optional().describe('Queue’s id of the wish'),
})
/** Where a wished-for fighter waits. */
export type QueuedFighter = z.infer<typeof queuedFighterSchema>

/** Every account and whom it follows. */
export const subscriptionSummariesSchema = z.object({
  items: z.array(subscriptionSummarySchema).describe('Accounts in the order of their ids'),
  total: z.int().describe('Number of accounts'),
})

/** Whether a person follows a fighter now; `updated_at` only when that changed. */
export const subscriptionStateSchema = z.object({
  person_id: z.int().describe('Id of the account'),
  fighter_id: z.int().describe('Id of the fighter'),
  subscription_status: z.enum(['0', '1']).describe('`1` when the account follows the fighter'),
  updated_at: z.iso.datetime().optional().describe('When that changed, ISO 8601 UTC'),
  message: z.string().describe('Text for people'),
  changed: z.boolean().describe('Whether anything changed'),
})
/** Whether a person follows a fighter now. */
export type SubscriptionState = z.infer<typeof subscriptionStateSchema>

/** A successful log-in; the token is for this feature alone. */
export const personSessionSchema = z.object({
  status: z.literal('authenticated').describe('What happened'),
  message: z.string().describe('Text for people'),
  token: z.string().optional().describe('Bearer token for this feature alone'),
  user: personSchema.describe('The account'),
})
/** A successful log-in. */
export type PersonSession = z.infer<typeof personSessionSchema>

/** A new account. */
export const registeredPersonSchema = z.object({
  status: z.literal('registered').describe('What happened'),
  message: z.string().describe('Text for people'),
  user_id: z.int().describe('Id of the account'),
  email: z.string().describe('E-mail address'),
  account_name: z.string().describe('Name of the account'),
})
/** A new account. */
export type RegisteredPerson = z.infer<typeof registeredPersonSchema>

/** Whether there is an account of that address. */
export const personExistsSchema = z.object({
  email: z.string().describe('E-mail address'),
  exists: z.boolean().describe('Whether there is an account of that address'),
  message: z.string().describe('Text for people'),
})
