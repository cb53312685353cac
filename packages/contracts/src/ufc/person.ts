import { z } from 'zod'

/** An account of the ufc feature; its id is no customer id. */
export const personSchema = z.object({
  id: z.int(),
  account_name: z.string(),
  email: z.string(),
  lang: z.string(),
  total_generations: z.int(),
  photo: z.string(),
  created_at: z.iso.datetime(),
})
/** An account of the ufc feature. */
export type Person = z.infer<typeof personSchema>

/** Whom a person follows, by fighter id. */
export const subscriptionSummarySchema = z.object({
  account_name: z.string(),
  email: z.string(),
  subscriptions: z.array(z.string()),
})
/** Whom a person follows. */
export type SubscriptionSummary = z.infer<typeof subscriptionSummarySchema>
