import { once } from '@betterai/core'
import type { Feature, FeatureParts } from '../../feature.js'
import { bloodRoutes } from './routes.js'

/** Blood tests; the code loads at the first use. */
export function createBloodFeature({ databases }: FeatureParts): Feature {
  const blood = once(async () => {
    const { createBloodService } = await import('./service.js')
    return createBloodService(databases.blood)
  })
  return { routes: [['/api/v1/blood', bloodRoutes({ blood })]] }
}
