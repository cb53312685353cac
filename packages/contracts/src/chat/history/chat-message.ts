import { z } from 'zod'

const jsonObject = z.record(z.string(), z.unknown())

/** How an answer came about; what is absent is unknown. */
export const answerOutcomeSchema = z.object({
  tool_calls: z.array(jsonObject).optional(),
  token_usage: jsonObject.optional(),
  /** Price of the answer in US dollars. */
  cost_usd: z.number().optional(),
  /** Durations in seconds. */
  timings: z.record(z.string(), z.number()).optional(),
  /** Whether the answer is whole, or was stopped or failed on the way. */
  answer_status: z.enum(['complete', 'stopped', 'failed']).optional(),
})
/** How an answer came about. */
export type AnswerOutcome = z.infer<typeof answerOutcomeSchema>

/** A stored message as clients get it: null keys left out, lists and settings never null. */
export const chatMessageSchema = z
  .object({
    message_id: z.int(),
    session_id: z.string(),
    customer_id: z.int(),
    local_id: z.string().optional(),
    /** `User` or `AI` unless the caller named another sender. */
    sender: z.string(),
    message: z.string().optional(),
    ai_reasoning: z.string().optional(),
    image_locations: z.array(z.string()),
    image_description: z.string().optional(),
    file_locations: z.array(z.string()),
    chart_data: z.array(jsonObject).optional(),
    ai_character_name: z.string(),
    is_tts: z.boolean(),
    api_text_gen_model_name: z.string(),
    api_text_gen_settings: jsonObject,
    api_tts_gen_model_name: z.string(),
    api_image_gen_settings: jsonObject,
    image_generation_request: jsonObject,
    claude_code_data: jsonObject,
    is_gps_location_message: z.boolean(),
    show_transcribe_button: z.boolean(),
    favorite: z.boolean(),
    test_mode: z.boolean(),
    ...answerOutcomeSchema.shape,
    created_at: z.string(),
  })
  .meta({ id: 'ChatMessage' })
/** A stored message as clients get it. */
export type ChatMessage = z.infer<typeof chatMessageSchema>

/** A stored session as clients get it; `messages` only when asked for, oldest first. */
export const chatSessionSchema = z
  .object({
    session_id: z.string(),
    customer_id: z.int(),
    session_name: z.string().optional(),
    ai_character_name: z.string().optional(),
    ai_text_gen_model: z.string().optional(),
    auto_trigger_tts: z.boolean(),
    claude_session_id: z.string().optional(),
    tags: z.array(z.string()),
    created_at: z.string(),
    last_update: z.string(),
    messages: z.array(chatMessageSchema).optional(),
  })
  .meta({ id: 'ChatSession' })
/** A stored session as clients get it. */
export type ChatSession = z.infer<typeof chatSessionSchema>
