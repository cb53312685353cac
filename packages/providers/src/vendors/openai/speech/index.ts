import { createAudioSpeech } from '../../../protocols/audio-speech/index.js'
import { loadOpenAiClient } from '../../../protocols/openai/client.js'
import { VendorSpeechProvider } from '../../../speech/vendor-speech-provider.js'
import type { ProviderFactory } from '../../vendor.js'

/** Makes the provider for one of the vendor's speech models. */
export const createOpenAiSpeechProvider: ProviderFactory<'speech'> = (vendor, { config }) => {
  const protocol = createAudioSpeech(vendor, config, { loadClient: loadOpenAiClient })
  return new VendorSpeechProvider(vendor, config, protocol)
}
