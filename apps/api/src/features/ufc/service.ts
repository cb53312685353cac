import type { FighterQueueRequest, QueuedFighter } from '@betterai/contracts'
import { AuthorizationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import type { Tokens } from '../../auth/tokens.js'
import type { MessageQueue } from '../../queue/message-queue.js'
import type { UfcAccounts, UfcLimits } from './accounts.js'
import { createUfcAccounts } from './accounts.js'
import type { UfcCaller } from './callers.js'
import { requireUfcAdmin } from './callers.js'
import type { UfcFighters } from './fighters.js'
import { createUfcFighters } from './fighters.js'
import type { UfcSubscriptions } from './subscriptions.js'
import { createUfcSubscriptions } from './subscriptions.js'

/** Everything behind the ufc routes. */
export type UfcService = {
  fighters: UfcFighters
  subscriptions: UfcSubscriptions
  accounts: UfcAccounts
  /** Hands a wished-for fighter to whoever collects fighters; for admins. */
  queueFighter(caller: UfcCaller | null, wish: FighterQueueRequest): Promise<QueuedFighter>
}

/** Creates the service. */
export function createUfcService(parts: {
  database: LazyDatabase<UfcDatabase>
  tokens: Tokens
  limits: UfcLimits
  queue: MessageQueue
}): UfcService {
  const { database, queue } = parts
  return {
    fighters: createUfcFighters(database),
    subscriptions: createUfcSubscriptions(database),
    accounts: createUfcAccounts(parts),
    async queueFighter(caller, { customer_id, ...fighter }) {
      requireUfcAdmin(caller)
      if (customer_id !== undefined && customer_id !== caller.customer_id)
        throw new AuthorizationError('Access denied: customer ID mismatch', 'customer_mismatch')
      const sent = await queue.send({
        customer_id: caller.customer_id,
        fighter,
        created_at: `${new Date().toISOString().slice(0, 19)}Z`,
      })
      return { status: 'queued', message: 'Fighter queued for processing', ...sent }
    },
  }
}
