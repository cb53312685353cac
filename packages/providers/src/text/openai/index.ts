import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { chatApi } from './chat/index.js'
import { OpenAiTextProvider } from './provider.js'

/** Makes the provider for one of the vendor's models. */
export const createOpenAiTextProvider: TextProviderFactory = (vendor, { config }) =>
  new OpenAiTextProvider(vendor, config, chatApi)
