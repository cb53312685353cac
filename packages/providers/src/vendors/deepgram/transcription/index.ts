import { ApiTranscriptionProvider } from '../../../transcription/api-transcription-provider.js'
import { chooseApi } from '../../../transcription/choose-api.js'
import type { ProviderFactory } from '../../vendor.js'
import { deepgramFileApi } from './file.js'
import { deepgramLiveV1 } from './live/v1.js'
import { deepgramLiveV2 } from './live/v2.js'

const liveApis = { listen_v1: deepgramLiveV1, listen_v2: deepgramLiveV2 }

/** Makes the provider for one of the vendor's speech-to-text models. */
export const createDeepgramTranscriptionProvider: ProviderFactory<'transcription'> = (
  vendor,
  { config },
) =>
  new ApiTranscriptionProvider(vendor, config, {
    file: config.file_protocol === 'listen_v1' ? deepgramFileApi : undefined,
    live: chooseApi(liveApis, config.live_protocol),
  })
