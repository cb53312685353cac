import { ApiTranscriptionProvider } from '../../../transcription/api-transcription-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { elevenLabsFileApi } from './file.js'
import { elevenLabsLiveApi } from './live.js'

/** Makes the provider for one of the vendor's speech-to-text models. */
export const createElevenLabsTranscriptionProvider: ProviderFactory<'transcription'> = (
  vendor,
  { config },
) =>
  new ApiTranscriptionProvider(vendor, config, {
    file: config.file_protocol === 'speech_to_text' ? elevenLabsFileApi : undefined,
    live: config.live_protocol === 'scribe_realtime' ? elevenLabsLiveApi : undefined,
  })
