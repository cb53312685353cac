import { z } from 'zod'

const flag = z.boolean().nullish()
const text = z.string().nullish()
const urls = z.array(z.string()).nullish()
const jsonObject = z.record(z.string(), z.unknown()).nullish()

/** A message as clients send it; unknown keys are dropped. */
export const messageContentSchema = z.object({
  message_id: z.int().positive().nullish(),
  local_id: z.union([z.string(), z.number().transform(String)]).nullish(),
  sender: text,
  message: text,
  ai_reasoning: text,
  image_locations: urls,
  file_locations: urls,
  chart_data: z.array(z.record(z.string(), z.unknown())).nullish(),
  ai_character_name: text,
  api_text_gen_model_name: text,
  api_text_gen_settings: jsonObject,
  api_tts_gen_model_name: text,
  api_image_gen_settings: jsonObject,
  image_generation_request: jsonObject,
  claude_code_data: jsonObject,
  is_tts: flag,
  is_gps_location_message: flag,
  favorite: flag,
  show_transcribe_button: flag,
  test_mode: flag,
})
/** A message as clients send it. */
export type MessageContent = z.infer<typeof messageContentSchema>

/** True when there is anything worth storing. */
export function hasContent(message: MessageContent): boolean {
  return (
    isFilled(message.message) ||
    isFilled(message.ai_reasoning) ||
    isFilled(message.image_locations) ||
    isFilled(message.file_locations) ||
    isFilled(message.chart_data) ||
    Object.keys(message.claude_code_data ?? {}).length > 0
  )
}

function isFilled(value: { length: number } | null | undefined): boolean {
  return (value?.length ?? 0) > 0
}
