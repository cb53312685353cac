import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { messagesApi } from './provider.js'

/** Makes the provider for one of the vendor's models. */
export const createAnthropicTextProvider: TextProviderFactory = (vendor, { config }) =>
  new ApiTextProvider(vendor, config, messagesApi)
