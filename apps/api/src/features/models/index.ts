import { serverModelsLimitMs } from '../../config/defaults.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { adminModelsRoutes, modelsRoutes } from './routes.js'
import { createServerModels } from './server-models.js'
import { createModelsService } from './service.js'

/** Which models there are. */
export function createModelsFeature({ providers, providerModes, logger }: FeatureParts): Feature {
  const hasOwnServer = providerModes.openai_compatible === 'api'
  const models = createModelsService(providers.models, {
    serverModels: hasOwnServer
      ? createServerModels(providers, { limitMs: serverModelsLimitMs, logger })
      : null,
  })
  return {
    routes: [
      ['/api/v1/models', modelsRoutes({ models })],
      ['/api/v1/admin/models', adminModelsRoutes({ models })],
    ],
  }
}
