import { apiOk, chatHttpRequestSchema, normaliseChatRequest } from '@betterai/contracts'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Tokens } from '../../auth/tokens.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { authenticate } from '../../http/authenticate.js'
import { checkShape, readJsonObject } from '../../http/read-body.js'
import type { HttpChatService, StreamForm } from './http-service.js'

/** `POST /chat` answers whole, `POST /chat/stream` as an event stream. */
export function chatRoutes(parts: { tokens: Tokens; chat: HttpChatService }): Hono<ApiEnvironment> {
  const routes = new Hono<ApiEnvironment>()
  routes.use('*', authenticate(parts.tokens, { allowsQuery: true }))
  const answer = async (c: Context<ApiEnvironment>) => {
    const context = { auth: c.get('auth'), signal: c.req.raw.signal }
    const data = await parts.chat.answer(await readRequest(c), context)
    return c.json(apiOk('Chat response generated', data))
  }
  routes.post('/', answer)
  routes.post('/stream', async (c) => {
    const context = { auth: c.get('auth'), signal: c.req.raw.signal, form: formOf(c) }
    return parts.chat.stream(await readRequest(c), context)
  })
  return routes
}

async function readRequest(c: Context<ApiEnvironment>) {
  return checkShape(chatHttpRequestSchema, normaliseChatRequest(await readJsonObject(c)))
}

function formOf(c: Context<ApiEnvironment>): StreamForm {
  const protocol = c.req.query('protocol')
  return {
    framing: c.req.query('framing') === 'raw' ? 'raw' : 'events',
    protocol: protocol === '3' || protocol === '3.0' ? '3.0' : '2.0',
  }
}
