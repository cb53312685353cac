import { ApiTranscriptionProvider } from '../../../transcription/api-transcription-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { xaiFileApi } from './file.js'
import { xaiLiveApi } from './live.js'

/** Makes the provider for the vendor's speech-to-text model. */
export const createXaiTranscriptionProvider: ProviderFactory<'transcription'> = (
  vendor,
  { config },
) =>
  new ApiTranscriptionProvider(vendor, config, {
    file: config.file_protocol === 'stt' ? xaiFileApi : undefined,
    live: config.live_protocol === 'stt_socket' ? xaiLiveApi : undefined,
  })
