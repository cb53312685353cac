import type {
  SubscriptionState,
  SubscriptionSummary,
  SubscriptionToggle,
} from '@betterai/contracts'
import { NotFoundError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import {
  createFightersRepository,
  createPeopleRepository,
  createSubscriptionsRepository,
} from '@betterai/db-ufc'
import type { UfcCaller } from './callers.js'
import { requirePerson, requireUfcAdmin } from './callers.js'

/** Who follows whom. */
export interface UfcSubscriptions {
  /** Makes a person follow a fighter, or no longer; doing it again changes nothing. Throws `NotFoundError`. */
  toggle(caller: UfcCaller | null, wish: SubscriptionToggle): Promise<SubscriptionState>
  /** Everybody's subscriptions, for admins. */
  summaries(caller: UfcCaller | null): Promise<SubscriptionSummary[]>
}

/** Creates the subscriptions' part of the service. */
export function createUfcSubscriptions(database: LazyDatabase<UfcDatabase>): UfcSubscriptions {
  return {
    async toggle(caller, { person_id, fighter_id, subscribe, action }) {
      requirePerson(caller, person_id)
      const isWanted = subscribe ?? action === 'subscribe'
      const changed = await database.transaction(async (trx) => {
        if (!(await createPeopleRepository(trx).findById(person_id)))
          throw new NotFoundError('Person not found', 'person_id')
        if (!(await createFightersRepository(trx).findFighter(fighter_id)))
          throw new NotFoundError('Fighter not found', 'fighter_id')
        const subscriptions = createSubscriptionsRepository(trx)
        const key = { person_id, fighter_id }
        return isWanted ? subscriptions.subscribe(key) : subscriptions.unsubscribe(key)
      })
      return {
        person_id,
        fighter_id,
        subscription_status: isWanted ? '1' : '0',
        ...(changed ? { updated_at: new Date().toISOString() } : {}),
        message: changed ? 'Subscription updated' : 'Subscription already in requested state',
        changed,
      }
    },
    async summaries(caller) {
      requireUfcAdmin(caller)
      return createPeopleRepository((await database.get()).db).listSubscriptionSummaries()
    },
  }
}
