import { z } from 'zod'
import { isRecord, lenientBoolean, lenientString } from '../settings/lenient.js'
import { messageContentSchema, messageIdSchema } from './message-content.js'
import { promptSchema } from './prompt-parts.js'

const shortText = (maximum: number) => z.string().max(maximum).nullish()

/** One earlier turn in the chat-completions form; fields that a vendor needs are kept as they are. */
export const historyEntrySchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish(),
})
/** One earlier turn. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>

const tag = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
const textsOf = (tags: z.infer<typeof tag>[]) => tags.filter((each) => each !== null).map(String)

const objectsOnly = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : value)

/** What belongs to the turn besides settings: history, session, and the messages to store. */
export const userInputSchema = z.object({
  prompt: promptSchema.nullish().catch(null),
  chat_history: z.preprocess(objectsOnly, z.array(historyEntrySchema).max(1000).nullish()),
  session_id: z.string().max(36).nullish(),
  session_name: shortText(100),
  user_message: messageContentSchema.nullish(),
  ai_response: messageContentSchema.nullish(),
  is_edited_message: lenientBoolean.optional(),
  new_ai_character_name: shortText(50),
  ai_character_name: shortText(50),
  ai_text_gen_model: shortText(50),
  auto_trigger_tts: lenientBoolean.optional(),
  tags: z.array(tag).max(200).transform(textsOf).nullish(),
  audio_file_name: z.string().nullish(),
  recording_id: z.union([z.string(), z.number().transform(String)]).nullish(),
  message_id: messageIdSchema.nullish(),
  text: lenientString.optional(),
  transcription: z.string().nullish(),
  update_last_mod_time: lenientBoolean.optional(),
  claude_session_id: shortText(36),
  claude_code_data: z.record(z.string(), z.unknown()).nullish(),
  new_session_from_here_full_chat_history: z.array(z.record(z.string(), z.unknown())).nullish(),
  mode: z.string().nullish(),
})
/** What belongs to the turn besides settings. */
export type UserInput = z.infer<typeof userInputSchema>
