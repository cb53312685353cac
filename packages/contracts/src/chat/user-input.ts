import { z } from 'zod'
import { isRecord, lenientBoolean, lenientString } from '../settings/lenient.js'
import { messageContentSchema, messageIdSchema } from './message-content.js'
import { promptSchema } from './prompt-parts.js'

const shortText = (maximum: number) => z.string().max(maximum).nullish()

/** One earlier turn in the chat-completions form; fields that a vendor needs are kept as they are. */
export const historyEntrySchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']).describe('Who speaks'),
  content: z
    .union([z.string(), z.array(z.looseObject({ type: z.string().describe('Kind of part') }))])
    .nullish()
    .describe('Text, or parts'),
})
/** One earlier turn. */
export type HistoryEntry = z.infer<typeof historyEntrySchema>

const tag = z.union([z.string().max(500), z.number(), z.boolean(), z.null()])
const textsOf = (tags: z.infer<typeof tag>[]) => tags.filter((each) => each !== null).map(String)

const objectsOnly = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : value)

/** What belongs to the turn besides settings: history, session, and the messages to store. */
export const userInputSchema = z.object({
  prompt: promptSchema
    .nullish()
    .catch(null)
    .describe('What the user asks, for clients that put it here'),
  chat_history: z
    .preprocess(objectsOnly, z.array(historyEntrySchema).max(1000).nullish())
    .describe('Earlier turns, oldest first, at most 1,000'),
  session_id: z.string().max(36).nullish().describe('Stored session; without it a new one is made'),
  session_name: shortText(100).describe('Name of the session'),
  user_message: messageContentSchema.nullish().describe('The user’s message to store'),
  ai_response: messageContentSchema
    .nullish()
    .describe('What the stored answer holds besides the model’s text'),
  is_edited_message: lenientBoolean.optional().describe('Whether stored messages are rewritten'),
  new_ai_character_name: shortText(50).describe('Character of a new session'),
  ai_character_name: shortText(50).describe('Character of the session'),
  ai_text_gen_model: shortText(50).describe('Text model of the session'),
  auto_trigger_tts: lenientBoolean.optional().describe('Whether the session’s answers are spoken'),
  tags: z
    .array(tag)
    .max(200)
    .transform(textsOf)
    .nullish()
    .describe('Tags of the session, at most 200'),
  audio_file_name: z.string().nullish().describe('Address of the user’s recording'),
  recording_id: z
    .union([z.string(), z.number().transform(String)])
    .nullish()
    .describe('Client’s id of the recording'),
  message_id: messageIdSchema.nullish().describe('Stored message that gets its speech'),
  text: lenientString.optional().describe('Text to speak'),
  transcription: z.string().nullish().describe('Transcript of the recording'),
  update_last_mod_time: lenientBoolean
    .optional()
    .describe('Whether the session counts as just used'),
  claude_session_id: shortText(36).describe('Session of coding clients'),
  claude_code_data: z
    .record(z.string(), z.unknown())
    .nullish()
    .describe('Data of coding clients, kept as they are'),
  new_session_from_here_full_chat_history: z
    .array(z.record(z.string(), z.unknown()))
    .nullish()
    .describe('History that a new session begins with'),
  mode: z.string().nullish().describe('Way in which an image is made'),
})
/** What belongs to the turn besides settings. */
export type UserInput = z.infer<typeof userInputSchema>
