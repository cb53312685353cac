import { basePaths } from '../base-paths.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { createCompatibleVendor } from '../openai/compatible-vendor.js'
import { chatRoutes } from '../openai/routes.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor } from '../vendor.js'
import { deepseekDialect } from './dialect.js'

/** Creates the DeepSeek side of the simulator: models and chat completions, with and without a version in the path. */
export function createDeepSeek({
  apiKeys,
  isServed,
}: {
  apiKeys: AcceptedKeys
  isServed: IsServed
}): Vendor {
  const dialect = { ...deepseekDialect, isServed }
  const versioned = '/deepseek/v1'
  return createCompatibleVendor(
    { name: 'deepseek', prefixes: [basePaths.deepseek, versioned] },
    { apiKeys, dialect, routes: chatRoutes({ cache: createPrefixCache(), dialect }) },
  )
}
