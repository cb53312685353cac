import { z } from 'zod'

const jsonText = z.string().optional().meta({ contentMediaType: 'application/json' })

/** The text fields of a recording that is to be written down. */
export const transcriptionFieldsSchema = z.object({
  action: z
    .enum(['transcribe', 'translate', 'chat'])
    .meta({ example: 'transcribe' })
    .describe('`translate` writes it down in another language, `chat` is for a prompt'),
  category: z.literal('speech').meta({ example: 'speech' }).describe('Always `speech`'),
  customer_id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'expected a customer id')
    .transform(Number)
    .optional()
    .describe('Has to be the token’s own'),
  user_input: jsonText.describe('JSON object; `prompt` and the like are for the client itself'),
  user_settings: jsonText
    .meta({ example: '{"general": {"return_test_data": true}}' })
    .describe('JSON object with `speech`, the settings of speech input, and `general`'),
})
/** The text fields of a recording that is to be written down. */
export type TranscriptionFields = z.infer<typeof transcriptionFieldsSchema>

/** The whole form, for the description of the route. */
export const transcriptionFormSchema = z.object({
  file: z
    .string()
    .meta({ contentMediaType: 'audio/*' })
    .describe('WAV, MP3, MP4, M4A, WebM, Ogg, Opus, FLAC or AAC, or raw audio named `.pcm`'),
  ...transcriptionFieldsSchema.shape,
})
