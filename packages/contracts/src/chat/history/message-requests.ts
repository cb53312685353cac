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
  session_id: sessionIdField
    .nullish()
    .describe('Session of the pair; without it a new one is made'),
  ai_response: messageContentSchema.nullish().describe('The answer'),
  update_last_mod_time: z
    .boolean()
    .default(true)
    .describe('Whether the session counts as just used'),
  claude_code_data: jsonObject.nullish().describe('Data of coding clients, kept as they are'),
  user_settings: jsonObject.default({}).describe('Settings that the answer was made with'),
}

/** Body of `POST /messages`: a message and perhaps its answer; without `session_id` in a new session. */
export const newPairSchema = z.strictObject({
  ...pairFields,
  user_message: messageContentSchema.meta(withContent).describe('The user’s message'),
  include_messages: z
    .boolean()
    .default(false)
    .describe('Whether the answer has the session with its messages'),
})
/** Body of `POST /messages`. */
export type NewPairRequest = z.infer<typeof newPairSchema>

/** Body of `PATCH /messages`: messages with a known `message_id` are rewritten, others are added. */
export const editedPairSchema = z
  .strictObject({
    ...pairFields,
    user_message: messageContentSchema.nullish().meta(withContent).describe('The user’s message'),
  })
  .meta(oneOfFields({ user_message: { type: 'object' }, ai_response: { type: 'object' } }))
/** Body of `PATCH /messages`. */
export type EditedPairRequest = z.infer<typeof editedPairSchema>

/** What storing or editing a pair answers; `user_message_id` is 0 when no message of the user was given. */
export const storedPairSchema = z.object({
  user_message_id: z.int().describe('Id of the user’s message; 0 when there was none'),
  ai_message_id: z.int().optional().describe('Id of the answer'),
  session_id: z.string().describe('Session of the pair'),
  session: chatSessionSchema.optional().describe('The session, when asked for'),
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
    message_id: messageIdField.describe('Message to change'),
    patch: messagePatchSchema
      .nullish()
      .describe('Fields to change; null leaves, empty texts and lists clear'),
    append_image_locations: z
      .boolean()
      .default(false)
      .describe('Whether images are added instead of replaced'),
  })
  .meta(oneOfFields({ patch: { type: 'object', minProperties: 1 } }))
/** Body of `PUT /messages`. */
export type MessageUpdateRequest = z.infer<typeof messageUpdateRequestSchema>

/** Body of `DELETE /messages`. */
export const messageRemovalRequestSchema = z.strictObject({
  ...ownerField,
  session_id: sessionIdField.min(1).describe('Session of the messages'),
  message_ids: z.array(messageIdField).min(1).max(10_000).describe('Messages to remove'),
})
/** Body of `DELETE /messages`. */
export type MessageRemovalRequest = z.infer<typeof messageRemovalRequestSchema>

/** Body of `POST /maintenance/files`; the spelling of the dates is the clients'. */
export const fileListRequestSchema = z.strictObject({
  ...ownerField,
  older_then_date: filterFields.instant.describe('Only messages before, ISO 8601'),
  younger_then_date: filterFields.instant.describe('Only messages after, ISO 8601'),
  exact_filename: searchText(1000).nullish().describe('Only messages with a file of this name'),
  ai_only: z.boolean().default(false).describe('Only answers'),
  offset: filterFields.offset.describe('Messages to skip'),
  limit: z.int().min(0).default(30).describe('Messages at most; 0 for as many as allowed'),
  file_extension: searchText(100).nullish().describe('Only messages with a file of this extension'),
  check_image_locations: z.boolean().default(false).describe('Whether images count as files'),
})
/** Body of `POST /maintenance/files`. */
export type FileListRequest = z.infer<typeof fileListRequestSchema>

/** Answer of `PUT /messages`. */
export const updatedMessageSchema = z.object({
  message_id: z.int().describe('Message that was changed'),
})

/** Answer of `DELETE /messages`: how many there were, and the ids as they were sent. */
export const removedMessagesSchema = z.object({
  removed_count: z.int().describe('Messages that were removed'),
  message_ids: z.array(z.int()).describe('Ids as they were sent'),
})

/** Answer of `POST /maintenance/files`. */
export const messageListSchema = z.object({
  messages: z.array(chatMessageSchema).describe('Messages with files'),
})

/** Answer of `GET /maintenance/favorites`: all favourites as one session, or an empty object. */
export const favoritesSchema = z.union([
  chatSessionSchema.extend({ messages: z.array(chatMessageSchema).describe('Favourites') }),
  z.strictObject({}),
])
