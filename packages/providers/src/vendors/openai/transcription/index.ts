import { ApiTranscriptionProvider } from '../../../transcription/api-transcription-provider.js'
import { chooseApi } from '../../../transcription/choose-api.js'
import type { ProviderFactory } from '../../vendor.js'
import { openaiFileApi } from './file.js'
import { openaiLiveTranslationApi } from './live/translation.js'
import { openaiLiveApi } from './live.js'

const liveApis = {
  realtime_transcription: openaiLiveApi,
  realtime_translation: openaiLiveTranslationApi,
}

/** Makes the provider for one of the vendor's speech-to-text models. */
export const createOpenAiTranscriptionProvider: ProviderFactory<'transcription'> = (
  vendor,
  { config },
) =>
  new ApiTranscriptionProvider(vendor, config, {
    file: config.file_protocol === 'audio_transcriptions' ? openaiFileApi : undefined,
    live: chooseApi(liveApis, config.live_protocol),
  })
