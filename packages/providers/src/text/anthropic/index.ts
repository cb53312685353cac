import type { TextProviderFactory } from '../../factory/provider-tables.js'
import { ApiTextProvider } from '../api-text-provider.js'
import { messagesApi } from './provider.js'

/** Makes the provider for one of the vendor's models. */
export const createAnthropicTextProvider: TextProviderFactory = (vendor, { config }) =>
  new ApiTextProvider(vendor, config, messagesApi)
