import { z } from 'zod'
import { filledText } from '../scalars.js'
import { generalSettingsSchema } from '../settings/general.js'
import { isRecord } from '../settings/lenient.js'
import { speechOutputSettingsSchema } from '../settings/speech-output.js'

const maxTextLength = 50_000
const { return_test_data, save_to_s3 } = generalSettingsSchema.shape

const settings = z
  .object({
    general: z
      .object({ return_test_data, save_to_s3 })
      .optional()
      .describe('Settings of no single modality'),
    tts: speechOutputSettingsSchema.optional().describe('Settings of the voice'),
  })
  .optional()
  .describe('Settings')

const text = filledText(maxTextLength).describe('Text to be spoken')

const shared = {
  user_settings: settings,
  customer_id: z.int().min(1).optional().describe('Has to be the token’s own'),
  asset_input: z.unknown().optional().describe('Ignored'),
}

const spoken = <A extends string>(actions: [A, ...A[]]) =>
  z.object({
    action: z.enum(actions).describe('Makes speech'),
    user_input: z.object({ text }).describe('Input'),
    ...shared,
  })

const quotaRequest = z.object({
  action: z.literal('billing').describe('Asks for the characters of the account'),
  user_input: z
    .object({ text: z.string().optional().describe('Ignored') })
    .optional()
    .describe('Input'),
  ...shared,
})

/** The action that is meant where a request names none. */
const withAction = (action: string) => (value: unknown) =>
  isRecord(value) ? { action, ...value } : value

/** A request for speech as a whole, or for what an account at a vendor may still use. */
export const ttsRequestSchema = z.preprocess(
  withAction('tts_no_stream'),
  z.discriminatedUnion('action', [spoken(['tts_no_stream']), quotaRequest]),
)
/** A request for speech as a whole, or for what an account at a vendor may still use. */
export type TtsRequest = z.infer<typeof ttsRequestSchema>

/** A request for speech while it is made. */
export const ttsStreamRequestSchema = z.preprocess(
  withAction('tts_stream'),
  spoken(['tts_stream', 'tts_no_stream']),
)
/** A request for speech while it is made. */
export type TtsStreamRequest = z.infer<typeof ttsStreamRequestSchema>

/** Characters that an account at a vendor has used. */
export const speechQuotaSchema = z.object({
  character_count: z.number().describe('Characters used in the billing period'),
  character_limit: z.number().nullable().describe('Characters that may be used; null for no limit'),
  next_billing_date: z
    .string()
    .nullable()
    .describe('When the count starts anew, ISO 8601 in UTC; null where unknown'),
})

/** Speech that was made as a whole. */
export const madeSpeechSchema = z.object({
  provider: z.string().describe('Vendor that spoke'),
  model: z.string().describe('Speech model'),
  voice: z.string().nullable().describe('Voice; null for the vendor’s own choice'),
  format: z.string().describe('Container or encoding of the audio'),
  content_type: z.string().describe('MIME type of the audio'),
  s3_url: z.string().nullable().describe('Address of the stored audio; null where it was not'),
  chunk_count: z.int().describe('Number of texts that were spoken in one go'),
  extra: z
    .object({
      original_format: z.string().optional().describe('Format of raw audio before it became WAV'),
      sample_rate: z.number().optional().describe('Samples a second of raw audio'),
      inline_payload_bytes: z.int().optional().describe('Size of audio in a data URL in bytes'),
    })
    .optional()
    .describe('Further facts about the audio'),
})

/** The envelope of speech routes, whose message says how it went and holds the result. */
export const ttsResponseSchema = z.object({
  code: z.int().describe('HTTP status of the answer'),
  success: z.boolean().describe('Whether `code` is below 400'),
  message: z
    .object({
      status: z.literal('completed').describe('How it went'),
      result: z
        .union([z.string(), speechQuotaSchema])
        .describe('Address of the audio or a data URL, or the characters of the account'),
    })
    .describe('The outcome'),
  data: z.union([madeSpeechSchema, speechQuotaSchema]).describe('What was made or asked for'),
  meta: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('Usage, cost and what of the settings was changed; null when there is nothing'),
})
/** The answer of a speech route. */
export type TtsResponse = z.infer<typeof ttsResponseSchema>

/** A voice that may be asked for. */
export const voiceSchema = z.object({
  id: z.string().describe('What goes into a request'),
  name: z.string().describe('Name for people, which a request may give as well'),
  languages: z
    .array(z.string())
    .nullable()
    .describe('Languages by ISO 639-1; null where it speaks any'),
  description: z.string().nullable().describe('What it sounds like; null where nobody says'),
  preview_url: z.string().nullable().describe('Address of a sample; null for none'),
})
