import { createChatApi } from '../../../protocols/chat-completions/index.js'
import { loadOpenAiClient } from '../../../protocols/openai/client.js'
import { createResponsesApi } from '../../../protocols/responses/index.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'

const vendor = {
  loadClient: loadOpenAiClient,
}

const chatApi = createChatApi(vendor)
const responsesApi = createResponsesApi(vendor)

/** Makes the provider for one of the vendor's models; its record says which API serves it. */
export const createOpenAiTextProvider: TextProviderFactory = (context, { config }) =>
  config.api_type === 'responses_api'
    ? new ApiTextProvider(context, config, responsesApi)
    : new ApiTextProvider(context, config, chatApi)
