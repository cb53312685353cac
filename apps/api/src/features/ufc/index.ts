import { once } from '@betterai/core'
import { createAttemptLimit } from '../../auth/attempt-limit.js'
import { createLoginLimit } from '../../auth/login-limit.js'
import { publicCallDefaults } from '../../config/defaults.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { createSqsQueue } from '../../queue/sqs-queue.js'
import { createCollectHandler } from './collect-fighter.js'
import { ufcRoutes } from './routes.js'

/** Fighters and who follows them; the code loads at the first use. */
export function createUfcFeature(parts: FeatureParts): Feature {
  const { config, databases, tokens, state, jobs } = parts
  const { collectorUrl, sqs } = config.queue
  const collector = collectorUrl === undefined ? null : createSqsQueue(collectorUrl, sqs)
  const canCollect = collector !== null || config.isEmbedded
  const limits = {
    logins: createLoginLimit(state.attempts, 'ufc-login'),
    registrations: createAttemptLimit(state.attempts, publicCallDefaults.registrations),
    lookups: createAttemptLimit(state.attempts, publicCallDefaults.lookups),
  }
  const ufc = once(async () => {
    const { createUfcService } = await import('./service.js')
    return createUfcService({ database: databases.ufc, tokens, limits, jobs, canCollect })
  })
  const { trustedProxyHops } = config
  const { adminCustomerIds } = config.auth
  return {
    routes: [['/api/v1/ufc', ufcRoutes({ ufc, adminCustomerIds, trustedProxyHops })]],
    jobs: [createCollectHandler({ database: databases.ufc, collector })],
    close: async () => collector?.close(),
  }
}
