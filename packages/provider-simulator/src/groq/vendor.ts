import { basePaths } from '../base-paths.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import { createCompatibleVendor } from '../openai/compatible-vendor.js'
import { chatRoutes } from '../openai/routes.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor } from '../vendor.js'
import { groqDialect } from './dialect.js'

/** Creates the Groq side of the simulator: models and chat completions. */
export function createGroq({
  apiKeys,
  isServed,
}: {
  apiKeys: AcceptedKeys
  isServed: IsServed
}): Vendor {
  const dialect = { ...groqDialect, isServed }
  return createCompatibleVendor(
    { name: 'groq', prefixes: [basePaths.groq, '/groq/v1'] },
    { apiKeys, dialect, routes: chatRoutes({ cache: createPrefixCache(), dialect }) },
  )
}
