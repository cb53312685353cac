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
  const models = createModelsService(providers.models, {
    serverModels: hasOwnServer
      ? createServerModels(providers, { limitMs: serverModelsLimitMs, logger })
      : null,
  })
  const { apiKey, baseUrl } = config.providers.vendors.openai
  // Another server in its place knows nothing of the vendor's plans.
  const hasOpenAiKey = apiKey !== undefined && baseUrl === undefined
  return {
    routes: [
      ['/api/v1/models', modelsRoutes({ models })],
      ['/api/v1/admin/models', adminModelsRoutes({ models })],
    ],
    chores: hasOpenAiKey ? [createModelEndsChore(providers, { ...modelEndsDefaults, logger })] : [],
  }
}
