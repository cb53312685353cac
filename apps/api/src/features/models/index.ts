import { modelEndsDefaults, serverModelsLimitMs } from '../../config/defaults.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { createModelEndsChore } from './model-ends.js'
import { adminModelsRoutes, modelsRoutes } from './routes.js'
import { createServerModels } from './server-models.js'
import { createModelsService } from './service.js'

/** Which models there are, and until when. */
export function createModelsFeature(parts: FeatureParts): Feature {
  const { config, providers, providerModes, logger } = parts
  const hasOwnServer = providerModes.openai_compatible === 'api'
  const models = createModelsService(providers, {
    serverModels: hasOwnServer
      ? createServerModels(providers, { limitMs: serverModelsLimitMs, logger })
      : null,
  })
  const hasOpenAiKey = config.providers.vendors.openai?.apiKey !== undefined
  // In tests nobody expects a request that no test made.
  const looksForEnds = hasOpenAiKey && config.appEnv !== 'test'
  return {
    routes: [
      ['/api/v1/models', modelsRoutes({ models })],
      ['/api/v1/admin/models', adminModelsRoutes({ models })],
    ],
    chores: looksForEnds ? [createModelEndsChore(providers, { ...modelEndsDefaults, logger })] : [],
  }
}
