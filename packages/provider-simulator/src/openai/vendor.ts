import { basePaths } from '../base-paths.js'
import type { IsServed } from '../model-end.js'
import { createPrefixCache } from '../text/prefix-cache.js'
import type { Vendor } from '../vendor.js'
import { hearingRoutes, openOpenAiSocket } from './audio/routes.js'
import type { AcceptedKeys } from './auth.js'
import { createCompatibleVendor } from './compatible-vendor.js'
import { imageRoutes } from './images/routes.js'
import { describeIssue } from './issues.js'
import { openAiDialect } from './openai-dialect.js'
import { checkMovedParameters, checkResponsesRules } from './responses/rules.js'
import { responsesRequestSchema } from './responses/schema.js'
import { chatRoutes, responsesRoutes, speechRoutes } from './routes.js'

const responses = {
  schema: responsesRequestSchema,
  checkBody: checkMovedParameters,
  refuse: describeIssue,
  check: checkResponsesRules,
  usage: withCacheWrites,
  isObfuscated: true,
  hasReasoningStatus: false,
}

/** Nothing is charged for keeping a prompt. */
function withCacheWrites(counts: Record<string, unknown>): Record<string, unknown> {
  const details = counts.input_tokens_details as object
  return { ...counts, input_tokens_details: { cache_write_tokens: 0, ...details } }
}

/** Creates the OpenAI side of the simulator: text, speech, transcription and images. */
export function createOpenAi({
  apiKeys,
  isServed,
}: {
  apiKeys: AcceptedKeys
  isServed: IsServed
}): Vendor {
  const dialect = { ...openAiDialect, isServed }
  const parts = { cache: createPrefixCache(), dialect }
  return createCompatibleVendor(
    { name: 'openai', prefixes: [basePaths.openai, '/v1'] },
    {
      apiKeys,
      dialect,
      routes: [
        ...chatRoutes(parts),
        ...responsesRoutes({ ...parts, responses }),
        ...speechRoutes(dialect),
        ...hearingRoutes(isServed),
        ...imageRoutes(dialect),
      ],
      openSocket: (call) => openOpenAiSocket(call, isServed),
    },
  )
}
