import { z } from 'zod'

/** An account of the ufc feature; its id is no customer id. */
export const personSchema = z.object({
  id: z.int().describe('Id of the account, which is no customer id'),
  account_name: z.string().describe('Name of the account'),
  email: z.string().describe('E-mail address'),
  lang: z.string().describe('Language, for example `en`'),
  total_generations: z.int().describe('Number of generated texts'),
  photo: z.string().describe('File name of the photo'),
  created_at: z.iso.datetime().describe('When the account was made, ISO 8601 UTC'),
})
/** An account of the ufc feature. */
export type Person = z.infer<typeof personSchema>

/** Whom a person follows, by fighter id. */
export const subscriptionSummarySchema = z.object({
  account_name: z.string().describe('Name of the account'),
  email: z.string().describe('E-mail address'),
  subscriptions: z.array(z.string()).describe('Ids of the fighters that it follows'),
})
/** Whom a person follows. */
export type SubscriptionSummary = z.infer<typeof subscriptionSummarySchema>
