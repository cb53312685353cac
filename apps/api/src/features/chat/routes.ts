import {
  apiOk,
  chatAnswerSchema,
  chatHttpRequestSchema,
  normaliseChatRequest,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { bearerOrQuery } from '../../http/access.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { clientConnectionOf } from '../../http/client-connection.js'
import { checkShape, readJsonObject } from '../../http/read-body.js'
import {
  eventStreamContent,
  failureEnvelopes,
  jsonBody,
  okEnvelope,
} from '../../http/route-parts.js'
import { addDescribedRoute, createRoutes } from '../../http/routes.js'
import { eventIdPattern } from './event-stream-resume.js'
import type { HttpChatService, StreamForm } from './http-service.js'

const example = {
  prompt: 'Say hello in French.',
  user_settings: { text: { model: 'gpt-6-luna' } },
}
const body = jsonBody(chatHttpRequestSchema.meta({ example }))
const failures = failureEnvelopes(400, 401, 403, 413, 422, 429, 502, 503, 504)

const streamQuery = z.object({
  framing: z
    .string()
    .optional()
    .meta({ description: '`raw`, or anything else for events', example: 'events' }),
  protocol: z
    .string()
    .optional()
    .meta({ description: '`3` or `3.0`, or anything else for 2.0', example: '2.0' }),
})

const answerRoute = createRoute({
  method: 'post',
  path: '/',
  tags: ['chat'],
  summary: 'One answer as a whole; nothing is stored',
  security: bearerOrQuery,
  request: { body },
  responses: { 200: okEnvelope(chatAnswerSchema, 'The answer'), ...failures },
})

const streamRoute = createRoute({
  method: 'post',
  path: '/stream',
  tags: ['chat'],
  summary: 'One answer as an event stream; nothing is stored',
  security: bearerOrQuery,
  request: {
    body,
    query: streamQuery,
  },
  responses: {
    200: {
      description: "The turn's events; with `framing=raw` what the provider produced",
      content: eventStreamContent,
    },
    ...failures,
  },
})

const resumeRoute = createRoute({
  method: 'get',
  path: '/stream',
  tags: ['chat'],
  summary: 'The rest of a detached answer, after the event that `Last-Event-ID` names',
  security: bearerOrQuery,
  request: {
    headers: z.object({
      'last-event-id': z.string().meta({
        pattern: eventIdPattern.source,
        description:
          'Id of the last event that arrived; a stream from its start is `<X-Stream-Id>:0`',
        example: '0b5c8f1e-7a54-4d2b-9a10-3f5f7f0f4f5e:3',
      }),
    }),
    query: streamQuery,
  },
  responses: {
    200: {
      description: 'What was missed, then what still comes',
      content: eventStreamContent,
    },
    ...failureEnvelopes(400, 401, 404, 422),
  },
})

/** `POST /chat` answers whole, `POST /chat/stream` as an event stream. */
export function chatRoutes(parts: { chat: HttpChatService }) {
  const routes = createRoutes()
  // These two bring the dialects of many clients to one form before they validate, so the definitions only describe.
  addDescribedRoute(routes, answerRoute, async (c) => {
    const requestId = c.get('request_id')
    const context = { auth: c.get('auth'), requestId, signal: c.req.raw.signal }
    const data = await parts.chat.answer(await readRequest(c), context)
    return c.json(apiOk('Chat response generated', data))
  })
  const resume = (c: Context<ApiEnvironment>, lastEventId: string) =>
    parts.chat.resume(lastEventId, {
      auth: c.get('auth'),
      signal: c.req.raw.signal,
      form: formOf(c),
    })
  addDescribedRoute(routes, streamRoute, async (c) => {
    const lastEventId = c.req.header('last-event-id')
    if (lastEventId) return resume(c, lastEventId)
    const connection = clientConnectionOf(c)
    const requestId = c.get('request_id')
    const context = { auth: c.get('auth'), requestId, form: formOf(c), connection }
    return parts.chat.stream(await readRequest(c), context)
  })
  routes.openapi(resumeRoute, (c) => resume(c, c.req.valid('header')['last-event-id']))
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
