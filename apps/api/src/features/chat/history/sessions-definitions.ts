import {
  chatSessionSchema,
  historyImportSchema,
  historyReconcileSchema,
  importedHistorySchema,
  newSessionSchema,
  reconciledHistorySchema,
  removedSessionSchema,
  sessionDetailRequestSchema,
  sessionListRequestSchema,
  sessionListSchema,
  sessionRemovalRequestSchema,
  sessionSearchRequestSchema,
  sessionUpdateRequestSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../../http/access.js'
import { bodyRoute } from '../../../http/body-route.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../../http/route-parts.js'

const tag = 'chat history'
const session_id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

export const createSessionRoute = bodyRoute({
  method: 'post',
  path: '/sessions',
  tag,
  summary: 'Makes a session without messages',
  body: newSessionSchema,
  example: { session_name: 'Trip to Oslo', ai_character_name: 'assistant', tags: ['travel'] },
  data: chatSessionSchema,
  answer: 'The session',
})

export const listSessionsRoute = bodyRoute({
  method: 'post',
  path: '/sessions/list',
  tag,
  summary: 'Sessions that have messages, most recently changed first',
  body: sessionListRequestSchema,
  example: { tags: ['travel'], start_date: '2025-01-01', offset: 0, limit: 30 },
  data: sessionListSchema,
  answer: 'One page of sessions',
})

export const sessionDetailRoute = bodyRoute({
  method: 'post',
  path: '/sessions/detail',
  tag,
  summary: 'One session by its id, or the newest of a character, made when there is none',
  body: sessionDetailRequestSchema,
  example: { session_id },
  data: chatSessionSchema,
  answer: 'The session, with its messages unless told otherwise',
})

export const searchSessionsRoute = bodyRoute({
  method: 'post',
  path: '/sessions/search',
  tag,
  summary: 'Sessions whose name, character or messages contain a text',
  body: sessionSearchRequestSchema,
  example: { search_text: 'northern lights', limit: 30 },
  data: sessionListSchema,
  answer: 'The sessions, most recently changed first',
})

export const updateSessionRoute = bodyRoute({
  method: 'patch',
  path: '/sessions',
  tag,
  summary: 'Changes what is given of a session',
  body: sessionUpdateRequestSchema,
  example: { session_id, session_name: 'Oslo in May', tags: ['travel', 'spring'] },
  data: chatSessionSchema,
  answer: 'The session as it is now, without messages',
})

export const deleteSessionRoute = bodyRoute({
  method: 'delete',
  path: '/sessions',
  tag,
  summary: 'Deletes a session with its messages and summary',
  body: sessionRemovalRequestSchema,
  example: { session_id },
  data: removedSessionSchema,
  answer: 'How many messages went, and their ids',
})

const sessionPath = z.object({
  session_id: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: 'Session of the messages', example: session_id }),
})

const syncRoute = <P extends string, B extends z.ZodType, D extends z.ZodType>(
  path: P,
  { summary, body, data }: { summary: string; body: B; data: D },
) =>
  createRoute({
    method: 'post',
    path,
    tags: [tag],
    summary,
    security: bearer,
    request: { params: sessionPath, body: jsonBody(body) },
    responses: {
      200: okEnvelope(data, 'What was changed, and the ids of the messages in their order'),
      ...failureEnvelopes(400, 401, 403, 404, 413, 422, 503),
    },
  })

const clientHistory = [
  { message: 'Where are the northern lights?', local_id: 'a1', is_user_message: true },
  { message: 'In the north of Norway.', local_id: 'a2', is_user_message: false },
]

export const importRoute = syncRoute('/sessions/{session_id}/messages/import', {
  summary: 'Appends a client’s history; a message whose `local_id` is known is not stored again',
  body: historyImportSchema.meta({ example: { messages: clientHistory } }),
  data: importedHistorySchema,
})

export const reconcileRoute = syncRoute('/sessions/{session_id}/messages/reconcile', {
  summary: 'Makes the end of a session what the client holds; refuses messages of other sessions',
  body: historyReconcileSchema.meta({ example: { messages: clientHistory } }),
  data: reconciledHistorySchema,
})
