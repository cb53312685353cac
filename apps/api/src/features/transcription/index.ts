import type { Feature, FeatureParts } from '../../feature.js'
import { createCallLimits } from '../../media/call-limits.js'
import { speechPartsOf } from '../../speech/speech-parts.js'
import { transcriptionRoutes } from './routes.js'
import { createTranscriptionService } from './service.js'
import { TranscriptionConnection } from './transcription-connection.js'

/** Speech that is written down, outside of the chat. */
export function createTranscriptionFeature(parts: FeatureParts): Feature {
  const speechParts = speechPartsOf(parts)
  const limits = createCallLimits(parts.config.audio.limits, parts.state.attempts)
  const { logger, files } = parts
  const transcription = createTranscriptionService({ parts: speechParts, limits, logger })
  const { staging } = files
  return {
    routes: [['/api/v1/audio', transcriptionRoutes({ transcription, staging })]],
    sockets: [
      {
        mode: 'transcription',
        paths: ['/api/v1/audio/transcribe-stream'],
        open: (session) => new TranscriptionConnection({ session, parts: speechParts, limits }),
      },
    ],
  }
}
