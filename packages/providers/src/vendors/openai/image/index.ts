import { VendorImageProvider } from '../../../image/vendor-image-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { openaiImages } from './provider.js'

/** Makes the provider for one of the vendor's image models. */
export const createOpenAiImageProvider: ProviderFactory<'image'> = (vendor, { config }) =>
  new VendorImageProvider(vendor, config, openaiImages)
