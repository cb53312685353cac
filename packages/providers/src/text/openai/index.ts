import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { chatApi } from './chat/index.js'
import { OpenAiTextProvider } from './provider.js'
import { responsesApi } from './responses/index.js'

/** Makes the provider for one of the vendor's models; its record says which API serves it. */
export const createOpenAiTextProvider: TextProviderFactory = (vendor, { config }) =>
  config.api_type === 'responses_api'
    ? new OpenAiTextProvider(vendor, config, responsesApi)
    : new OpenAiTextProvider(vendor, config, chatApi)
