import { VendorVideoProvider } from '../../../video/vendor-video-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { interactionsApi } from './provider/interactions.js'
import { longRunningApi } from './provider/long-running.js'

/** Makes the provider for one of the vendor's video models. */
export const createGeminiVideoProvider: ProviderFactory<'video'> = (vendor, { config }) =>
  new VendorVideoProvider(
    vendor,
    config,
    config.protocol === 'long_running' ? longRunningApi : interactionsApi,
  )
