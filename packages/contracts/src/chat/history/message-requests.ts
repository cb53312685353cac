import { z } from 'zod'
import { oneOfFields, searchText } from '../../scalars.js'
import { messageContentSchema, withContent } from '../message-content.js'
import { chatMessageSchema, chatSessionSchema } from './chat-message.js'
import { filterFields, ownerField, sessionFields, sessionIdField } from './request-fields.js'

const messageIdField = z.int().positive()
const jsonObject = z.record(z.string(), z.unknown())

const pairFields = {
  ...ownerField,
  ...sessionFields,
  session_id: sessionIdField.nullish(),
  ai_response: messageContentSchema.nullish(),
  update_last_mod_time: z.boolean().default(true),
  claude_code_data: jsonObject.nullish(),
  user_settings: jsonObject.default({}),
}

/** Body of `POST /messages`: a message and perhaps its answer; without `session_id` in a new session. */
export const newPairSchema = z.strictObject({
  ...pairFields,
  user_message: messageContentSchema.meta(withContent),
  include_messages: z.boolean().default(false),
})
/** Body of `POST /messages`. */
export type NewPairRequest = z.infer<typeof newPairSchema>

/** Body of `PATCH /messages`: messages with a known `message_id` are rewritten, others are added. */
export const editedPairSchema = z
  .strictObject({
    ...pairFields,
    user_message: messageContentSchema.nullish().meta(withContent),
  })
  .meta(oneOfFields({ user_message: { type: 'object' }, ai_response: { type: 'object' } }))
/** Body of `PATCH /messages`. */
export type EditedPairRequest = z.infer<typeof editedPairSchema>

/** What storing or editing a pair answers; `user_message_id` is 0 when no message of the user was given. */
export const storedPairSchema = z.object({
  user_message_id: z.int(),
  ai_message_id: z.int().optional(),
  session_id: z.string(),
  session: chatSessionSchema.optional(),
})
/** What storing or editing a pair answers. */
export type StoredPair = z.infer<typeof storedPairSchema>

/** Fields of a message that `PUT /messages` may change. */
const messagePatchSchema = messageContentSchema.pick({
  message: true,
  ai_reasoning: true,
  image_locations: true,
  file_locations: true,
  chart_data: true,
  api_text_gen_model_name: true,
  api_text_gen_settings: true,
  api_tts_gen_model_name: true,
  api_image_gen_settings: true,
  image_generation_request: true,
  claude_code_data: true,
  favorite: true,
})

/** Body of `PUT /messages`; null means "leave", `''` and `[]` clear. */
export const messageUpdateRequestSchema = z
  .strictObject({
    ...ownerField,
    message_id: messageIdField,
    patch: messagePatchSchema.nullish(),
    append_image_locations: z.boolean().default(false),
  })
  .meta(oneOfFields({ patch: { type: 'object', minProperties: 1 } }))
/** Body of `PUT /messages`. */
export type MessageUpdateRequest = z.infer<typeof messageUpdateRequestSchema>

/** Body of `DELETE /messages`. */
export const messageRemovalRequestSchema = z.strictObject({
  ...ownerField,
  session_id: sessionIdField.min(1),
  message_ids: z.array(messageIdField).min(1).max(10_000),
})
/** Body of `DELETE /messages`. */
export type MessageRemovalRequest = z.infer<typeof messageRemovalRequestSchema>

/** Body of `POST /maintenance/files`; the spelling of the dates is the clients'. */
export const fileListRequestSchema = z.strictObject({
  ...ownerField,
  older_then_date: filterFields.instant,
  younger_then_date: filterFields.instant,
  exact_filename: searchText(1000).nullish(),
  ai_only: z.boolean().default(false),
  offset: filterFields.offset,
  limit: z.int().min(0).default(30),
  file_extension: searchText(100).nullish(),
  check_image_locations: z.boolean().default(false),
})
/** Body of `POST /maintenance/files`. */
export type FileListRequest = z.infer<typeof fileListRequestSchema>

/** Answer of `PUT /messages`. */
export const updatedMessageSchema = z.object({ message_id: z.int() })

/** Answer of `DELETE /messages`: how many there were, and the ids as they were sent. */
export const removedMessagesSchema = z.object({
  removed_count: z.int(),
  message_ids: z.array(z.int()),
})

/** Answer of `POST /maintenance/files`. */
export const messageListSchema = z.object({ messages: z.array(chatMessageSchema) })

/** Answer of `GET /maintenance/favorites`: all favourites as one session, or an empty object. */
export const favoritesSchema = z.union([
  chatSessionSchema.extend({ messages: z.array(chatMessageSchema) }),
  z.strictObject({}),
])
