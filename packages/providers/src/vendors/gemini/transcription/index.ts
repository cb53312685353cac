import { ApiTranscriptionProvider } from '../../../transcription/api-transcription-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { geminiFileApi } from './file.js'
import { geminiLiveApi } from './live.js'

/** Makes the provider for one of the vendor's speech-to-text models. */
export const createGeminiTranscriptionProvider: ProviderFactory<'transcription'> = (
  vendor,
  { config },
) =>
  new ApiTranscriptionProvider(vendor, config, {
    file: config.file_protocol === 'generate_content' ? geminiFileApi : undefined,
    live: config.live_protocol === 'gemini_live' ? geminiLiveApi : undefined,
  })
