import { z } from 'zod'
import { filled, oneOfFields } from '../scalars.js'

/** A stored message's id, also as text; 0 and what is below it name no message, as before a message is stored. */
export const messageIdSchema = z
  .union([z.int(), z.string().regex(/^\d{0,15}$/)])
  .transform((value) => (Number(value) > 0 ? Number(value) : undefined))

/** Clients keep flags in databases that know only numbers, or in texts. */
const flag = z
  .union([z.boolean(), z.literal([0, 1, 'true', 'false'])])
  .transform((value) => value === true || value === 1 || value === 'true')
  .nullish()
const text = z.string().nullish()
/** Longer ones are refused where they are stored. */
const name = text.meta({ maxLength: 255 })
const urls = z
  .array(z.string().nullable())
  .transform((list) => list.filter((url) => url !== null))
  .nullish()
const jsonObject = z.record(z.string(), z.unknown()).nullish()

/** A message as clients send it; unknown keys are dropped. */
export const messageContentSchema = z.object({
  message_id: messageIdSchema.nullish().describe('Id of the stored message; 0 or less names none'),
  local_id: z
    .union([z.string().meta({ maxLength: 100 }), z.number().transform(String)])
    .nullish()
    .describe('Id that the client gave the message; a repeated one is not stored again'),
  sender: name.describe('`User`, `AI`, or another name'),
  message: text.describe('Text of the message'),
  ai_reasoning: text.describe('The model’s reasoning'),
  image_locations: urls.describe('Addresses of images'),
  file_locations: urls.describe('Addresses of files'),
  chart_data: z.array(z.record(z.string(), z.unknown())).nullish().describe('Charts'),
  ai_character_name: name.describe('Name of the prompt template'),
  api_text_gen_model_name: name.describe('Text model that wrote it'),
  api_text_gen_settings: jsonObject.describe('Settings of the text model'),
  api_tts_gen_model_name: name.describe('Speech model that spoke it'),
  api_image_gen_settings: jsonObject.describe('Settings of the image model'),
  image_generation_request: jsonObject.describe('Request that its images were made from'),
  claude_code_data: jsonObject.describe('Data of coding clients, kept as they are'),
  is_tts: flag.describe('Whether the message has speech'),
  is_gps_location_message: flag.describe('Whether it is a position'),
  favorite: flag.describe('Whether it is a favourite'),
  show_transcribe_button: flag.describe('Whether clients offer to transcribe it'),
  test_mode: flag.describe('Whether it is a test'),
})
/** A message as clients send it. */
export type MessageContent = z.infer<typeof messageContentSchema>

const list = { type: 'array', minItems: 1 }
/** For the description of a message: something in it is worth storing. */
export const withContent = oneOfFields({
  message: filled,
  ai_reasoning: filled,
  chart_data: list,
  image_locations: { ...list, contains: { type: 'string' } },
  file_locations: { ...list, contains: { type: 'string' } },
  claude_code_data: { type: 'object', minProperties: 1 },
})

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
