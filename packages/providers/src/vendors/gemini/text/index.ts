import { ApiTextProvider } from '../../../text/api-text-provider.js'
import type { TextProviderFactory } from '../../vendor.js'
import { geminiApi } from './provider.js'

/** Makes the provider for one of the vendor's models. */
export const createGeminiTextProvider: TextProviderFactory = (vendor, { config }) =>
  new ApiTextProvider(vendor, config, geminiApi)
