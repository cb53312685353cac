import { constraintViolationOf, labelOperations } from '@betterai/db-kit'
import type { UfcHandle } from './ufc-handle.js'

/** Who follows whom. */
export type SubscriptionKey = { person_id: number; fighter_id: number }

/** Subscriptions of people to fighters. */
export interface SubscriptionsRepository {
  /** Makes a subscription be there; false when it already was. */
  subscribe(key: SubscriptionKey): Promise<boolean>
  /** Makes it be gone; false when there was none. */
  unsubscribe(key: SubscriptionKey): Promise<boolean>
}

/** Subscriptions over a database or a transaction. */
export function createSubscriptionsRepository(db: UfcHandle): SubscriptionsRepository {
  return labelOperations<SubscriptionsRepository>('ufc.subscriptions', {
    subscribe: (key) => subscribe(db, key),
    unsubscribe: async ({ person_id, fighter_id }) => {
      const { numDeletedRows } = await db
        .deleteFrom('subscriptions')
        .where('person_id', '=', person_id)
        .where('fighter_id', '=', fighter_id)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
  })
}

/** The unique key decides, so that two requests at once cannot both be the first. */
async function subscribe(
  db: UfcHandle,
  { person_id, fighter_id }: SubscriptionKey,
): Promise<boolean> {
  try {
    await db.insertInto('subscriptions').values({ person_id, fighter_id }).execute()
    return true
  } catch (error) {
    if (constraintViolationOf(error) === 'unique') return false
    throw error
  }
}
