import { loadCompatibleClient } from '../../clients/compatible-client.js'
import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { vendors } from '../../models/vendors.js'
import { sourcesOfChunk } from '../../shared/openai-compatible/sources-of-chunk.js'
import { ApiTextProvider } from '../api-text-provider.js'
import { errorOfChunk, usageOfChunk } from '../groq/stream.js'
import { createChatApi } from '../openai/chat/index.js'
import { describeRefusedSchema } from '../openai/chat/request/json-object.js'
import { mendReasoning } from '../openai/chat/request/reasoning.js'
import { reasonOfAnyServer } from './errors.js'
import { adaptBody } from './request.js'

/** Whoever stands behind the address, its answers may be in any known dialect. */
const compatibleApi = createChatApi({
  provider_name: 'openai_compatible',
  capabilities: vendors.openai_compatible.capabilities,
  loadClient: loadCompatibleClient,
  adapt: adaptBody,
  recover: (body, error) => mendReasoning(body, error) ?? describeRefusedSchema(body, error),
  dialect: {
    hasThoughtTags: true,
    wantsReasoningBack: true,
    usageOf: usageOfChunk,
    errorOf: errorOfChunk,
    sourcesOf: sourcesOfChunk,
    reasonOf: reasonOfAnyServer,
  },
})

/** Makes the provider for a model of the app's own server. */
export const createCompatibleTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, compatibleApi)
