import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { Vendor } from '../vendor.js'
import type { GarminAnswer } from './answer.js'
import { errorAnswer } from './errors.js'
import { answerTo } from './routes.js'
import { createSessions } from './session.js'

const json = { 'content-type': 'application/json' }

/** Creates the Garmin side of the simulator: log-in, tokens and the documents of Garmin Connect. */
export function createGarmin(): Vendor {
  const sessions = createSessions()
  return {
    name: 'garmin',
    prefixes: ['/garmin'],
    steersEveryMethod: true,
    lastUserText: () => '',
    failure: (status, behaviour) => errorAnswer(status, behaviour),
    async handle(exchange) {
      const { method, route, request, behaviour } = exchange
      if (method === 'POST' && route === '/mobile/api/login') return sessions.logIn(exchange)
      if (method === 'POST' && route === '/di-oauth2-service/oauth/token')
        return sessions.issueToken(exchange)
      if (method !== 'GET') return sendBody(exchange, 405, errorAnswer(405))
      if (!sessions.isSignedIn(request)) return sendBody(exchange, 401, errorAnswer(401))
      if (behaviour.status === 204) return send(exchange, { kind: 'no_content' })
      if (behaviour.reply !== undefined)
        return sendBody(exchange, 200, { body: behaviour.reply, headers: json })
      const query = new URL(request.url ?? '/', 'http://simulator').searchParams
      return send(exchange, answerTo(route, query))
    },
  }
}

async function send(exchange: Exchange, answer: GarminAnswer): Promise<void> {
  switch (answer.kind) {
    case 'document':
      return sendJsonAnswer(exchange, answer.document, json)
    case 'empty_body':
      return sendBody(exchange, 200, { body: '', headers: json })
    case 'not_found':
      return sendBody(exchange, 404, errorAnswer(404))
    case 'no_content':
      exchange.entry.status = 204
      exchange.response.writeHead(204)
      exchange.response.end()
  }
}
