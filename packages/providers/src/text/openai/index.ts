import { loadOpenAiClient } from '../../clients/openai-client.js'
import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { vendors } from '../../models/vendors.js'
import { ApiTextProvider } from '../api-text-provider.js'
import { createChatApi } from './chat/index.js'
import { createResponsesApi } from './responses/index.js'

const vendor = {
  provider_name: 'openai',
  capabilities: vendors.openai.capabilities,
  loadClient: loadOpenAiClient,
}

const chatApi = createChatApi(vendor)
const responsesApi = createResponsesApi(vendor)

/** Makes the provider for one of the vendor's models; its record says which API serves it. */
export const createOpenAiTextProvider: TextProviderFactory = (context, { config }) =>
  config.api_type === 'responses_api'
    ? new ApiTextProvider(context, config, responsesApi)
    : new ApiTextProvider(context, config, chatApi)
