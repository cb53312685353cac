import { z } from 'zod'

const address = z
  .string()
  .trim()
  .regex(/^(https?:|data:)\S/i, 'must be an http(s) or data URL')
  .describe('http(s) or data URL')

const bytes = z.object({
  image_bytes: z
    .string()
    .regex(/^[A-Za-z0-9+/]{4,}={0,2}$/)
    .describe('The file in base64'),
  mime_type: z
    .string()
    .regex(/^[a-z]+\/[a-z0-9.+-]+$/)
    .default('image/png')
    .describe('Content type of the file'),
})

/** A file that a request names: its address, alone or in an object, or its bytes in base64; read as an address. */
export const mediaReferenceSchema = z
  .union([
    address,
    z.object({ url: address }),
    z.object({ image_url: address }),
    bytes.transform(({ image_bytes, mime_type }) => ({
      url: `data:${mime_type};base64,${image_bytes}`,
    })),
  ])
  .transform((file): { url: string } => {
    if (typeof file === 'string') return { url: file }
    return { url: 'url' in file ? file.url : file.image_url }
  })
