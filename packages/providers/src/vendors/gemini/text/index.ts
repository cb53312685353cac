import type { TextProviderFactory } from '../../../registry/provider-tables.js'
import { ApiTextProvider } from '../../../text/api-text-provider.js'
import { geminiApi } from './provider.js'

/** Makes the provider for one of the vendor's models. */
export const createGeminiTextProvider: TextProviderFactory = (vendor, { config }) =>
  new ApiTextProvider(vendor, config, geminiApi)
