import { z } from 'zod'
import { filled, isoInstantSchema, oneOfFields, searchText } from '../../scalars.js'
import { chatSessionSchema } from './chat-message.js'
import { filterFields, ownerField, sessionFields, sessionIdField } from './request-fields.js'

/** Body of `POST /sessions`: a session without messages. */
export const newSessionSchema = z.strictObject({ ...ownerField, ...sessionFields })
/** Body of `POST /sessions`. */
export type NewSessionRequest = z.infer<typeof newSessionSchema>

/** Body of `POST /sessions/list`; `limit: 0` means as many as allowed, which are 500. */
export const sessionListRequestSchema = z.strictObject({
  ...ownerField,
  start_date: filterFields.instant.describe('Only sessions used since, ISO 8601'),
  end_date: filterFields.instant.describe('Only sessions used until, ISO 8601'),
  tags: filterFields.tags,
  ai_character_name: searchText().nullish().describe('Only sessions of this prompt template'),
  offset: filterFields.offset,
  limit: z
    .int()
    .min(0)
    .default(30)
    .describe('Sessions at most; 0 for as many as allowed, which are 500'),
  include_messages: z.boolean().default(false).describe('Whether sessions have their messages'),
})
/** Body of `POST /sessions/list`. */
export type SessionListRequest = z.infer<typeof sessionListRequestSchema>

/** Body of `POST /sessions/detail`: by id, or the character's newest, made when there is none. */
export const sessionDetailRequestSchema = z
  .strictObject({
    ...ownerField,
    session_id: sessionIdField.nullish().describe('Session to open'),
    ai_character_name: sessionFields.ai_character_name.describe(
      'Newest session of this prompt template',
    ),
    include_messages: z.boolean().default(true).describe('Whether the session has its messages'),
  })
  .meta(oneOfFields({ session_id: filled, ai_character_name: filled }))
/** Body of `POST /sessions/detail`. */
export type SessionDetailRequest = z.infer<typeof sessionDetailRequestSchema>

/** Body of `POST /sessions/search`; without text the newest sessions are found. */
export const sessionSearchRequestSchema = z.strictObject({
  ...ownerField,
  search_text: searchText(1000).nullish().describe('Text to find'),
  limit: z.int().min(1).default(30).describe('Sessions at most'),
})
/** Body of `POST /sessions/search`. */
export type SessionSearchRequest = z.infer<typeof sessionSearchRequestSchema>

/** Body of `PATCH /sessions`; absent and null fields stay as they are. */
export const sessionUpdateRequestSchema = z.strictObject({
  ...ownerField,
  ...sessionFields,
  session_id: sessionIdField.min(1).describe('Session to change'),
  update_last_mod_time: z
    .boolean()
    .default(true)
    .describe('Whether the session counts as just used'),
  last_update_override: isoInstantSchema
    .nullish()
    .describe('When the session shall count as last used, ISO 8601'),
})
/** Body of `PATCH /sessions`. */
export type SessionUpdateRequest = z.infer<typeof sessionUpdateRequestSchema>

/** Body of `DELETE /sessions`. */
export const sessionRemovalRequestSchema = z.strictObject({
  ...ownerField,
  session_id: sessionIdField.min(1).describe('Session to remove'),
})
/** Body of `DELETE /sessions`. */
export type SessionRemovalRequest = z.infer<typeof sessionRemovalRequestSchema>

/** Sessions of one page; `count` is the length of the page. */
export const sessionListSchema = z.object({
  sessions: z.array(chatSessionSchema).describe('Sessions, the last used first'),
  count: z.int().describe('Sessions on this page'),
})
/** Sessions of one page. */
export type SessionList = z.infer<typeof sessionListSchema>

/** What `DELETE /sessions` removed; `message_ids` is left out when there were none. */
export const removedSessionSchema = z.object({
  removed_count: z.int().describe('Sessions that were removed'),
  message_ids: z
    .array(z.int())
    .optional()
    .describe('Messages that went with it; left out when there were none'),
  session_id: z.string().describe('Session that was removed'),
})
/** What `DELETE /sessions` removed. */
export type RemovedSession = z.infer<typeof removedSessionSchema>
