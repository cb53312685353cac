import { basePaths } from '../base-paths.js'
import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import type { AcceptedKeys } from '../openai/auth.js'
import type { SocketCall, StartSocket } from '../socket-connection.js'
import type { Vendor } from '../vendor.js'
import { requireKey } from './auth.js'
import { ElevenLabsError, errorAnswer, steeredError } from './errors.js'
import { handleSpeechToText } from './scribe/file.js'
import { openScribe } from './scribe/live.js'
import { handleAccount } from './speech/account.js'
import { handleSpeech } from './speech/request.js'
import { openSpeechSocket } from './speech/sockets.js'

const routes: Readonly<Record<string, (exchange: Exchange) => Promise<void>>> = {
  '/v1/speech-to-text': handleSpeechToText,
}

const sockets: Readonly<Record<string, (call: SocketCall) => StartSocket>> = {
  '/v1/speech-to-text/realtime': openScribe,
}

/** Creates the ElevenLabs side of the simulator. */
export function createElevenLabs({ apiKeys }: { apiKeys: AcceptedKeys }): Vendor {
  return {
    name: 'elevenlabs',
    prefixes: [basePaths.elevenlabs],
    lastUserText: () => '',
    async handle(exchange) {
      try {
        requireKey(exchange.request, apiKeys)
        if (await handleAccount(exchange)) return
        if (exchange.method === 'POST' && (await handleSpeech(exchange))) return
        const route = exchange.method === 'POST' ? routes[exchange.route] : undefined
        if (route === undefined) throw new ElevenLabsError(404, 'not_found', 'Not Found')
        await route(exchange)
      } catch (error) {
        if (!(error instanceof ElevenLabsError)) throw error
        sendBody(exchange, error.status, errorAnswer(error))
      }
    },
    openSocket(call) {
      try {
        requireKey(call.request, apiKeys)
        const open = openSpeechSocket(call) ?? sockets[call.route]?.(call)
        if (open === undefined) throw new ElevenLabsError(404, 'not_found', 'Not Found')
        return open
      } catch (error) {
        if (!(error instanceof ElevenLabsError)) throw error
        return { status: error.status, answer: errorAnswer(error) }
      }
    },
    failure: (status, behaviour) =>
      errorAnswer(steeredError(status, behaviour), behaviour.retry_after),
  }
}
