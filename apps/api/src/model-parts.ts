import type { Logger } from '@betterai/core'
import type { Providers } from '@betterai/providers'
import type { DefaultModels } from './config/default-models.js'
import { chooseDefaultModels } from './config/default-models.js'
import { modelEndsDefaults, serverModelsLimitMs } from './config/defaults.js'
import type { Config } from './config/index.js'
import { createModelEndsChore } from './features/models/model-ends.js'
import { createServerModels } from './features/models/server-models.js'
import type { ModelsService } from './features/models/service.js'
import { createModelsService } from './features/models/service.js'
import type { Chore } from './housekeeping.js'
import type { ServiceModes } from './providers/vendor-settings.js'

/** Which models there are, and which of them are used where nobody names one. */
export type ModelParts = { defaultModels: DefaultModels; models: ModelsService; chores: Chore[] }

/** Builds what concerns the models of all vendors. */
export function createModelParts(
  providers: Providers,
  { config, modes, logger }: { config: Config; modes: ServiceModes; logger: Logger },
): ModelParts {
  const byVendor: Readonly<Record<string, string>> = modes
  const { apiKey, baseUrl } = config.providers.vendors.openai
  // Another server in its place knows nothing of the vendor's plans.
  const hasOpenAiKey = apiKey !== undefined && baseUrl === undefined
  return {
    defaultModels: chooseDefaultModels({
      isMissing: (vendor) => byVendor[vendor] === 'not_configured',
      text: config.text.defaultModel,
      logger,
    }),
    models: createModelsService(providers.models, {
      serverModels:
        modes.openai_compatible === 'api'
          ? createServerModels(providers, { limitMs: serverModelsLimitMs, logger })
          : null,
    }),
    chores: hasOpenAiKey ? [createModelEndsChore(providers, { ...modelEndsDefaults, logger })] : [],
  }
}
