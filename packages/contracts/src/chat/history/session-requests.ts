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
  start_date: filterFields.instant,
  end_date: filterFields.instant,
  tags: filterFields.tags,
  ai_character_name: searchText().nullish(),
  offset: filterFields.offset,
  limit: z.int().min(0).default(30),
  include_messages: z.boolean().default(false),
})
/** Body of `POST /sessions/list`. */
export type SessionListRequest = z.infer<typeof sessionListRequestSchema>

/** Body of `POST /sessions/detail`: by id, or the character's newest, made when there is none. */
export const sessionDetailRequestSchema = z
  .strictObject({
    ...ownerField,
    session_id: sessionIdField.nullish(),
    ai_character_name: sessionFields.ai_character_name,
    include_messages: z.boolean().default(true),
  })
  .meta(oneOfFields({ session_id: filled, ai_character_name: filled }))
/** Body of `POST /sessions/detail`. */
export type SessionDetailRequest = z.infer<typeof sessionDetailRequestSchema>

/** Body of `POST /sessions/search`; without text the newest sessions are found. */
export const sessionSearchRequestSchema = z.strictObject({
  ...ownerField,
  search_text: searchText(1000).nullish(),
  limit: z.int().min(1).default(30),
})
/** Body of `POST /sessions/search`. */
export type SessionSearchRequest = z.infer<typeof sessionSearchRequestSchema>

/** Body of `PATCH /sessions`; absent and null fields stay as they are. */
export const sessionUpdateRequestSchema = z.strictObject({
  ...ownerField,
  ...sessionFields,
  session_id: sessionIdField.min(1),
  update_last_mod_time: z.boolean().default(true),
  last_update_override: isoInstantSchema.nullish(),
})
/** Body of `PATCH /sessions`. */
export type SessionUpdateRequest = z.infer<typeof sessionUpdateRequestSchema>

/** Body of `DELETE /sessions`. */
export const sessionRemovalRequestSchema = z.strictObject({
  ...ownerField,
  session_id: sessionIdField.min(1),
})
/** Body of `DELETE /sessions`. */
export type SessionRemovalRequest = z.infer<typeof sessionRemovalRequestSchema>

/** Sessions of one page; `count` is the length of the page. */
export const sessionListSchema = z.object({
  sessions: z.array(chatSessionSchema),
  count: z.int(),
})
/** Sessions of one page. */
export type SessionList = z.infer<typeof sessionListSchema>

/** What `DELETE /sessions` removed; `message_ids` is left out when there were none. */
export const removedSessionSchema = z.object({
  removed_count: z.int(),
  message_ids: z.array(z.int()).optional(),
  session_id: z.string(),
})
/** What `DELETE /sessions` removed. */
export type RemovedSession = z.infer<typeof removedSessionSchema>
