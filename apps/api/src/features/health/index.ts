import type { Feature, FeatureParts } from '../../feature.js'
import { healthRoutes } from './routes.js'
import { createHealthService } from './service.js'

/** Probes of monitors and orchestrators. */
export function createHealthFeature(parts: FeatureParts): Feature {
  const health = createHealthService({ ...parts, storage: parts.files.storage })
  return { routes: [['/health', healthRoutes(health)]] }
}
