import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { AcceptedKeys } from '../openai/auth.js'
import type { SocketCall, StartSocket } from '../socket-connection.js'
import type { Vendor } from '../vendor.js'
import { requireKey } from './auth.js'
import { DeepgramError, errorAnswer, steeredError } from './errors.js'
import { openListenV1 } from './listen/live-v1.js'
import { openListenV2 } from './listen/live-v2.js'
import { handleListen } from './listen/prerecorded.js'
import { handleSpeak } from './speak/request.js'
import { openSpeak } from './speak/stream.js'

const routes: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
  '/v1/listen': handleListen,
  '/v1/speak': handleSpeak,
}

const sockets: Readonly<Record<string, (call: SocketCall) => StartSocket>> = {
  '/v1/listen': openListenV1,
  '/v2/listen': openListenV2,
  '/v2/speak': openSpeak,
}

/** Creates the Deepgram side of the simulator. */
export function createDeepgram({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  return {
    name: 'deepgram',
    prefixes: [basePaths.deepgram],
    lastUserText: () => '',
    async handle(exchange) {
      try {
        requireKey(exchange.request, apiKeys)
        const route = exchange.method === 'POST' ? routes[exchange.route] : undefined
        if (route === undefined) throw new DeepgramError(404, 'NOT_FOUND', 'No such endpoint.')
        await route(exchange)
      } catch (error) {
        if (!(error instanceof DeepgramError)) throw error
        sendBody(exchange, error.status, errorAnswer(error))
      }
    },
    openSocket(call) {
      try {
        requireKey(call.request, apiKeys)
        const open = sockets[call.route]
        if (open === undefined) throw new DeepgramError(404, 'NOT_FOUND', 'No such endpoint.')
        return open(call)
      } catch (error) {
        if (!(error instanceof DeepgramError)) throw error
        return { status: error.status, answer: errorAnswer(error) }
      }
    },
    failure: (status, behaviour) =>
      errorAnswer(steeredError(status, behaviour), behaviour.retry_after),
  }
}
