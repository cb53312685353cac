import { z } from 'zod'

const jsonText = z.string().optional().meta({ contentMediaType: 'application/json' })

/** The text fields of an upload. */
export const uploadFieldsSchema = z.object({
  category: z
    .string()
    .min(1)
    .max(200)
    .meta({ example: 'provider.s3' })
    .describe('What the file is for'),
  action: z.string().min(1).max(200).meta({ example: 's3_upload' }).describe('`s3_upload`'),
  customer_id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'expected a customer id')
    .transform(Number)
    .optional()
    .describe('Has to be the token’s own'),
  user_input: jsonText
    .meta({ example: '{"force_filename": false}' })
    .describe('JSON object; `force_filename` keeps the name of the file'),
  user_settings: jsonText.describe('JSON object'),
  asset_input: jsonText.describe('JSON object'),
})
/** The text fields of an upload. */
export type UploadFields = z.infer<typeof uploadFieldsSchema>

/** The whole form of an upload, for the description of the route. */
export const uploadFormSchema = z.object({
  file: z.string().meta({ contentMediaType: 'application/octet-stream' }).describe('The file'),
  ...uploadFieldsSchema.shape,
})

/** What an upload answers. */
export const uploadAnswerSchema = z.object({
  url: z.string().describe('Address of the file, signed where the storage is private'),
  filename: z.string().describe('Name under which it is stored'),
})

/** What an upload tells beside its answer. */
export type UploadMeta = {
  category: string
  action: string
  extension: string
  content_type: string
  /** With `force_filename`: whether a file of the same name was replaced; null when that cannot be seen. */
  replaced?: boolean | null
}
