import {
  editedPairSchema,
  favoritesSchema,
  fileListRequestSchema,
  messageListSchema,
  messageRemovalRequestSchema,
  messageUpdateRequestSchema,
  newPairSchema,
  ownerQueryField,
  removedMessagesSchema,
  storedPairSchema,
  updatedMessageSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../../http/access.js'
import { bodyRoute } from '../../../http/body-route.js'
import { failureEnvelopes, okEnvelope } from '../../../http/route-parts.js'

const tag = 'chat history'
const session_id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'

export const storePairRoute = bodyRoute({
  method: 'post',
  path: '/messages',
  tag,
  summary: 'Stores a message and perhaps its answer; without `session_id` in a new session',
  body: newPairSchema,
  example: {
    user_message: { message: 'Where are the northern lights?', local_id: 'a1' },
    ai_response: { message: 'In the north of Norway.' },
  },
  data: storedPairSchema,
  answer: 'Ids of what was stored',
})

export const editPairRoute = bodyRoute({
  method: 'patch',
  path: '/messages',
  tag,
  summary: 'Rewrites the messages that are named by id and adds the others',
  body: editedPairSchema,
  example: { session_id, user_message: { message_id: 17, message: 'And the southern ones?' } },
  data: storedPairSchema,
  answer: 'Ids of what was stored; the session with its messages when one was named',
})

export const patchMessageRoute = bodyRoute({
  method: 'put',
  path: '/messages',
  tag,
  summary: 'Changes fields of one message, for example its `favorite` flag',
  body: messageUpdateRequestSchema,
  example: { message_id: 17, patch: { favorite: true } },
  data: updatedMessageSchema,
  answer: 'The id of the message',
})

export const removeMessagesRoute = bodyRoute({
  method: 'delete',
  path: '/messages',
  tag,
  summary: 'Deletes messages of a session',
  body: messageRemovalRequestSchema,
  example: { session_id, message_ids: [17, 18] },
  data: removedMessagesSchema,
  answer: 'How many there were, and the ids as they were sent',
})

export const filesRoute = bodyRoute({
  method: 'post',
  path: '/maintenance/files',
  tag,
  summary: 'Messages that have files, newest first',
  body: fileListRequestSchema,
  example: { file_extension: '.pdf', ai_only: false, limit: 30 },
  data: messageListSchema,
  answer: 'One page of messages',
})

export const favoritesRoute = createRoute({
  method: 'get',
  path: '/maintenance/favorites',
  tags: [tag],
  summary: 'All favourite messages, oldest first, as one session',
  security: bearer,
  request: {
    query: z.object({
      ...ownerQueryField,
      include_session_metadata: z
        .enum(['true', 'false', '1', '0'])
        .optional()
        .meta({ description: 'Taken and not used' }),
    }),
  },
  responses: {
    200: okEnvelope(favoritesSchema, 'The session, or an empty object when there are none'),
    ...failureEnvelopes(401, 403, 422, 503),
  },
})
