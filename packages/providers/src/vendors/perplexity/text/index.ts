import { createResponsesApi } from '../../../protocols/responses/index.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { loadPerplexityClient } from '../client.js'
import { reasonOfPerplexity } from '../errors.js'
import { adaptBody } from './request.js'
import { pagesOf, reasoningHandlers, serverToolOf } from './stream.js'

const perplexityApi = createResponsesApi({
  loadClient: loadPerplexityClient,
  adapt: adaptBody,
  dialect: {
    serverToolOf,
    pagesOf,
    eventHandlers: reasoningHandlers,
    reasonOf: reasonOfPerplexity,
  },
})

/** Makes the provider for one of the vendor's presets and models. */
export const createPerplexityTextProvider: TextProviderFactory = (context, { config }) =>
  new ApiTextProvider(context, config, perplexityApi)
