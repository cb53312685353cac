import type { FighterQueueRequest, QueuedFighter } from '@betterai/contracts'
import { AuthorizationError, ConfigurationError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import type { UfcDatabase } from '@betterai/db-ufc'
import type { Tokens } from '../../auth/tokens.js'
import type { JobQueue } from '../../jobs/job-queue.js'
import type { UfcAccounts, UfcLimits } from './accounts.js'
import { createUfcAccounts } from './accounts.js'
import type { UfcCaller } from './callers.js'
import { requireUfcAdmin } from './callers.js'
import { addCollectJob } from './collect-fighter.js'
import type { UfcFighters } from './fighters.js'
import { createUfcFighters } from './fighters.js'
import type { UfcSubscriptions } from './subscriptions.js'
import { createUfcSubscriptions } from './subscriptions.js'

/** Everything behind the ufc routes. */
export type UfcService = {
  fighters: UfcFighters
  subscriptions: UfcSubscriptions
  accounts: UfcAccounts
  /** Has a wanted fighter collected by a job; for admins. Throws `ConfigurationError` where nothing collects fighters. */
  queueFighter(caller: UfcCaller | null, wish: FighterQueueRequest): Promise<QueuedFighter>
}

/** Creates the service. */
export function createUfcService(parts: {
  database: LazyDatabase<UfcDatabase>
  tokens: Tokens
  limits: UfcLimits
  jobs: JobQueue
  /** False where a fighter could never be collected. */
  canCollect: boolean
}): UfcService {
  const { database, jobs, canCollect } = parts
  return {
    fighters: createUfcFighters(database),
    subscriptions: createUfcSubscriptions(database),
    accounts: createUfcAccounts(parts),
    async queueFighter(caller, { customer_id, ...fighter }) {
      requireUfcAdmin(caller)
      if (customer_id !== undefined && customer_id !== caller.customer_id)
        throw new AuthorizationError('Access denied: customer ID mismatch', 'customer_mismatch')
      if (!canCollect)
        throw new ConfigurationError('AWS_SQS_QUEUE_URL is not configured', 'AWS_SQS_QUEUE_URL')
      const message_id = await addCollectJob(jobs, { customer_id: caller.customer_id, fighter })
      const message = 'Fighter queued for processing'
      return { status: 'queued', message, queue_url: 'jobs:ufc.fighters', message_id }
    },
  }
}
