import { VendorSpeechProvider } from '../../../speech/vendor-speech-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { createSpeakV1 } from './request.js'
import { createSpeakV2 } from './stream.js'

/** Makes the provider for one of the vendor's speech models; its record says which protocol it speaks. */
export const createDeepgramSpeechProvider: ProviderFactory<'speech'> = (vendor, { config }) =>
  new VendorSpeechProvider(
    vendor,
    config,
    config.protocol === 'speak_v2' ? createSpeakV2(vendor) : createSpeakV1(vendor),
  )
