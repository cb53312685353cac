import { loadCompatibleClient } from '../../clients/compatible-client.js'
import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { vendors } from '../../models/vendors.js'
import { ApiTextProvider } from '../api-text-provider.js'
import { createChatApi } from '../openai/chat/index.js'
import { describeRefusedSchema } from '../openai/chat/request/json-object.js'
import { reasonOfGroq } from './errors.js'
import { checkBody } from './request.js'
import { errorOfChunk, foundPagesIn, usageOfChunk } from './stream.js'

const groqApi = createChatApi({
  provider_name: 'groq',
  capabilities: vendors.groq.capabilities,
  loadClient: loadCompatibleClient,
  adapt: checkBody,
  recover: describeRefusedSchema,
  dialect: {
    hasThoughtTags: true,
    usageOf: usageOfChunk,
    errorOf: errorOfChunk,
    sourcesOf: foundPagesIn,
    reasonOf: reasonOfGroq,
  },
})

/** Makes the provider for one of the vendor's models. */
export const createGroqTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, groqApi)
