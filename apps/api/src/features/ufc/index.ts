import { once } from '@betterai/core'
import { createAttemptLimit } from '../../auth/attempt-limit.js'
import { createLoginLimit } from '../../auth/login-limit.js'
import { publicCallDefaults } from '../../config/defaults.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { createLocalQueue } from '../../queue/local-queue.js'
import { createSqsQueue } from '../../queue/sqs-queue.js'
import { ufcRoutes } from './routes.js'

/** Fighters and who follows them; the code loads at the first use. */
export function createUfcFeature({ config, databases, tokens, state }: FeatureParts): Feature {
  const queue = config.queue.isLocal
    ? createLocalQueue(config.dataDirectory, 'ufc-fighters')
    : createSqsQueue(config.queue)
  const limits = {
    logins: createLoginLimit(state.attempts, 'ufc-login'),
    registrations: createAttemptLimit(state.attempts, publicCallDefaults.registrations),
    lookups: createAttemptLimit(state.attempts, publicCallDefaults.lookups),
  }
  const ufc = once(async () => {
    const { createUfcService } = await import('./service.js')
    return createUfcService({ database: databases.ufc, tokens, limits, queue })
  })
  const { trustedProxyHops } = config
  const { adminCustomerIds } = config.auth
  return {
    routes: [['/api/v1/ufc', ufcRoutes({ ufc, adminCustomerIds, trustedProxyHops })]],
    close: () => queue.close(),
  }
}
