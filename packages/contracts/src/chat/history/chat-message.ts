import { z } from 'zod'

const jsonObject = z.record(z.string(), z.unknown())

/** How an answer came about; what is absent is unknown. */
export const answerOutcomeSchema = z.object({
  tool_calls: z.array(jsonObject).optional().describe('Calls of tools in the answer'),
  token_usage: jsonObject.optional().describe('Tokens by kind'),
  /** Price of the answer in US dollars. */
  cost_usd: z.number().optional().describe('Price of the answer in US dollars'),
  /** Durations in seconds. */
  timings: z.record(z.string(), z.number()).optional().describe('Durations in seconds by name'),
  /** How far the answer got: whole, being made, or cut. A question has one only without a whole answer. */
  answer_status: z
    .enum(['complete', 'stopped', 'failed', 'running', 'interrupted'])
    .optional()
    .describe(
      'Whether the answer is whole, or was stopped, failed, or interrupted by the end of the server. A question is `running` while its answer is made, `interrupted` when that ended with the server, else it has none',
    ),
})
/** How an answer came about. */
export type AnswerOutcome = z.infer<typeof answerOutcomeSchema>

/** A stored message as clients get it: null keys left out, lists and settings never null. */
export const chatMessageSchema = z
  .object({
    message_id: z.int().describe('Id of the message'),
    session_id: z.string().describe('Session of the message'),
    customer_id: z.int().describe('Customer that owns it'),
    local_id: z.string().optional().describe('Id that the client gave the message'),
    /** `User` or `AI` unless the caller named another sender. */
    sender: z.string().describe('`User`, `AI`, or another name'),
    message: z.string().optional().describe('Text of the message'),
    ai_reasoning: z.string().optional().describe('The model’s reasoning'),
    image_locations: z.array(z.string()).describe('Addresses of images'),
    image_description: z.string().optional().describe('What the image shows'),
    file_locations: z.array(z.string()).describe('Addresses of files'),
    chart_data: z.array(jsonObject).optional().describe('Charts'),
    ai_character_name: z.string().describe('Name of the prompt template'),
    is_tts: z.boolean().describe('Whether the message has speech'),
    api_text_gen_model_name: z.string().describe('Text model that wrote it'),
    api_text_gen_settings: jsonObject.describe('Settings of the text model'),
    api_tts_gen_model_name: z.string().describe('Speech model that spoke it'),
    api_image_gen_settings: jsonObject.describe('Settings of the image model'),
    image_generation_request: jsonObject.describe('Request that its images were made from'),
    claude_code_data: jsonObject.describe('Data of coding clients'),
    is_gps_location_message: z.boolean().describe('Whether it is a position'),
    show_transcribe_button: z.boolean().describe('Whether clients offer to transcribe it'),
    favorite: z.boolean().describe('Whether it is a favourite'),
    test_mode: z.boolean().describe('Whether it is a test'),
    ...answerOutcomeSchema.shape,
    created_at: z.string().describe('When it was stored, ISO 8601 UTC'),
  })
  .meta({ id: 'ChatMessage' })
/** A stored message as clients get it. */
export type ChatMessage = z.infer<typeof chatMessageSchema>

/** A stored session as clients get it; `messages` only when asked for, oldest first. */
export const chatSessionSchema = z
  .object({
    session_id: z.string().describe('Id of the session'),
    customer_id: z.int().describe('Customer that owns it'),
    session_name: z.string().optional().describe('Name'),
    ai_character_name: z.string().optional().describe('Name of the session’s prompt template'),
    ai_text_gen_model: z.string().optional().describe('Text model of the session'),
    auto_trigger_tts: z.boolean().describe('Whether answers are spoken'),
    claude_session_id: z.string().optional().describe('Session of coding clients'),
    tags: z.array(z.string()).describe('Tags'),
    created_at: z.string().describe('When it was made, ISO 8601 UTC'),
    last_update: z.string().describe('When it was last used, ISO 8601 UTC'),
    messages: z
      .array(chatMessageSchema)
      .optional()
      .describe('Messages, oldest first; only when asked for'),
  })
  .meta({ id: 'ChatSession' })
/** A stored session as clients get it. */
export type ChatSession = z.infer<typeof chatSessionSchema>
