import { z } from 'zod'
import { isRecord } from '../settings/lenient.js'
import { userSettingsSchema } from '../settings/user-settings.js'
import { clarificationSchema } from './clarification.js'
import { normaliseChatRequest } from './normalise-request.js'
import { promptSchema } from './prompt-parts.js'
import { userInputSchema } from './user-input.js'

/** Kinds of request that the chat socket knows. */
export const requestTypeSchema = z.enum([
  'text',
  'audio',
  'audio_direct',
  'tts',
  'image',
  'realtime',
  'text_realtime',
  'clarification_response',
])
/** A kind of request that the chat socket knows. */
export type RequestType = z.infer<typeof requestTypeSchema>

/** A customer's id, also as text; the empty text counts as none. */
const customerIdSchema = z.union([z.int(), z.string().regex(/^\d*$/).transform(Number)])

/** A chat request in canonical form, as `normaliseChatRequest` leaves it. */
export const chatRequestSchema = z.object({
  request_type: requestTypeSchema.describe('Kind of request'),
  prompt: promptSchema.nullish().describe('What the user asks; some types need none'),
  user_input: z
    .preprocess((value) => (isRecord(value) ? value : undefined), userInputSchema.optional())
    .describe('What belongs to the turn besides settings'),
  clarification: clarificationSchema
    .optional()
    .describe('Answers to the questions that an idea raised'),
  user_settings: userSettingsSchema.describe('Settings by modality'),
  customer_id: customerIdSchema.nullish().describe('Has to be the token’s own'),
  transcription: z.string().nullish().describe('Transcript of the user’s recording'),
})
/** A chat request in canonical form. */
export type ChatRequest = z.infer<typeof chatRequestSchema>

/** Normalises and validates an inbound payload; the result is zod's, with the field's path in every issue. */
export function parseChatRequest(payload: Record<string, unknown>) {
  return chatRequestSchema.safeParse(normaliseChatRequest(payload))
}

/** Body of `POST /chat` and `POST /chat/stream`, after normalisation. */
export const chatHttpRequestSchema = z.object({
  prompt: promptSchema.describe('What the user asks'),
  user_settings: userSettingsSchema.prefault({}).describe('Settings by modality'),
  customer_id: customerIdSchema.nullish().describe('Has to be the token’s own'),
  session_id: z.string().nullish().describe('Named in the answer; nothing is stored'),
  chat_history: userInputSchema.shape.chat_history.describe('Earlier turns, oldest first'),
})
/** Body of `POST /chat` and `POST /chat/stream`, after normalisation. */
export type ChatHttpRequest = z.infer<typeof chatHttpRequestSchema>
