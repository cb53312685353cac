import { loadCompatibleClient } from '../../clients/compatible-client.js'
import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { vendors } from '../../models/vendors.js'
import { ApiTextProvider } from '../api-text-provider.js'
import { createChatApi } from '../openai/chat/index.js'
import { reasonOfPerplexity } from './errors.js'
import { adaptBody } from './request.js'
import { sourcesOfChunk } from './stream.js'

const perplexityApi = createChatApi({
  provider_name: 'perplexity',
  capabilities: vendors.perplexity.capabilities,
  loadClient: loadCompatibleClient,
  hasOwnUsage: true,
  adapt: adaptBody,
  dialect: { hasThoughtTags: true, sourcesOf: sourcesOfChunk, reasonOf: reasonOfPerplexity },
})

/** Makes the provider for one of the vendor's models. */
export const createPerplexityTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, perplexityApi)
