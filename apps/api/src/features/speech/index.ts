import type { Feature, FeatureParts } from '../../feature.js'
import { createCallLimits } from '../../media/call-limits.js'
import { speechPartsOf } from '../../speech/speech-parts.js'
import { speechRoutes } from './routes.js'
import { createSpeechService } from './service.js'
import { SpeechConnection } from './speech-connection.js'

/** Speech of texts, outside of the chat. */
export function createSpeechFeature(parts: FeatureParts): Feature {
  const speechParts = speechPartsOf(parts)
  const limits = createCallLimits(parts.config.audio.limits, parts.state.attempts)
  const speech = createSpeechService(speechParts, limits)
  return {
    routes: [['/api/v1/tts', speechRoutes({ speech, logger: parts.logger })]],
    sockets: [
      {
        mode: 'speech',
        paths: ['/tts/ws', '/api/v1/tts/ws', '/tts/stream'],
        open: (session) => new SpeechConnection({ session, parts: speechParts, limits }),
      },
    ],
  }
}
