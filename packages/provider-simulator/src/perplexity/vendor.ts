import { basePaths } from '../base-paths.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { createCompatibleVendor } from '../openai/compatible-vendor.js'
import type { Route } from '../openai/routes.js'
import { modelRoutes, responsesRoutes } from '../openai/routes.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor } from '../vendor.js'
import { perplexityDialect, perplexityResponses } from './dialect.js'
import { sonarEnded } from './errors.js'

const endedChat: Route = {
  method: 'POST',
  pattern: /^\/chat\/completions$/,
  handle: () => Promise.reject(sonarEnded()),
}

/** Creates the Perplexity side of the simulator: models, the Agent API, and the refusal of chat completions. */
export function createPerplexity({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  const dialect = perplexityDialect
  const parts = { cache: createPrefixCache(), dialect, responses: perplexityResponses }
  return createCompatibleVendor(
    { name: 'perplexity', prefixes: [basePaths.perplexity, '/perplexity/v1'] },
    {
      apiKeys,
      dialect,
      routes: [...modelRoutes(dialect), ...responsesRoutes(parts), endedChat],
    },
  )
}
