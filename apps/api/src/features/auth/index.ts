import { once } from '@betterai/core'
import { createLoginLimit } from '../../auth/login-limit.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { authRoutes } from './routes.js'

/** Log-in and fresh tokens; the code loads at the first use. */
export function createAuthFeature({ config, databases, state, ...parts }: FeatureParts): Feature {
  const auth = once(async () => {
    const { createAuthService } = await import('./service.js')
    const { provisionsUnknownCustomers } = config.auth
    const limit = createLoginLimit(state.attempts, 'login')
    return createAuthService({
      ...parts,
      database: databases.main,
      limit,
      provisionsUnknownCustomers,
    })
  })
  const { trustedProxyHops } = config
  return { routes: [['/api/v1/chat/auth', authRoutes({ auth, trustedProxyHops })]] }
}
