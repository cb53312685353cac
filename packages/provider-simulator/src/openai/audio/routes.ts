import type { Exchange } from '../../exchange.js'
import type { IsServed } from '../../model-end.js'
import type { SocketCall, StartSocket } from '../../socket-connection.js'
import { invalidUrl } from '../errors.js'
import { openTranscription } from './live.js'
import { openTranslation } from './live-translation.js'
import { handleTranscription, handleTranslation } from './transcribe.js'

/** Recordings that are written down or translated. */
export function hearingRoutes(isServed: IsServed) {
  const route = (
    path: RegExp,
    handle: (exchange: Exchange, isServed: IsServed) => Promise<void>,
  ) => ({
    method: 'POST',
    pattern: path,
    handle: (exchange: Exchange) => handle(exchange, isServed),
  })
  return [
    route(/^\/audio\/transcriptions$/, handleTranscription),
    route(/^\/audio\/translations$/, handleTranslation),
  ]
}

/** Opens the vendor's sockets; throws OpenAiError for what it refuses. */
export function openOpenAiSocket(call: SocketCall, isServed: IsServed): StartSocket {
  if (call.route === '/realtime') return openTranscription(call, isServed)
  if (call.route === '/realtime/translations') return openTranslation(call)
  throw invalidUrl('GET', call.route)
}
