import type { AcceptedKeys } from '../openai/auth.js'
import { createCompatibleVendor } from '../openai/compatible-vendor.js'
import { chatRoutes } from '../openai/routes.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor } from '../vendor.js'
import { perplexityDialect } from './dialect.js'

/** Creates the Perplexity side of the simulator: models and chat completions, with and without a version in the path. */
export function createPerplexity({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  const dialect = perplexityDialect
  return createCompatibleVendor(
    { name: 'perplexity', prefixes: ['/perplexity', '/perplexity/v1'] },
    { apiKeys, dialect, routes: chatRoutes({ cache: createPrefixCache(), dialect }) },
  )
}
