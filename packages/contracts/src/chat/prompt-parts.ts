import { z } from 'zod'
import { filledText } from '../scalars.js'
import { lenientString } from '../settings/lenient.js'

const host = String.raw`(?:[\w-]+\.)*[A-Za-z][\w-]*(?::[1-5]?\d{1,4})?`
const dataUrl = String.raw`data:[\w.+-]+/[\w.+-]+;base64,(?:[A-Za-z0-9+/]{4})+`
/** An address; the pattern describes those that vendors can read, others are left out of the prompt with a warning. */
export const fileAddressSchema = z
  .string()
  .min(1)
  .meta({
    pattern: `^(?:https?://${host}(?:[/?#][!-~]*)?|${dataUrl})$`,
    description: 'http(s) or data URL',
  })
const imageDetails = ['auto', 'low', 'high'] as const
/** Like all that stands beside an address, absent when it cannot be used. */
const imageDetail = z.unknown().transform((value) => imageDetails.find((known) => known === value))

/** Text. */
const textPartSchema = z.object({
  type: z.literal('text').describe('Kind of part'),
  text: z.string().describe('Text'),
})
/** An image by http(s) or data URL. */
const imagePartSchema = z.object({
  type: z.literal('image_url').describe('Kind of part'),
  image_url: z
    .union([
      fileAddressSchema.transform((value) => ({ url: value })),
      z.object({
        url: fileAddressSchema,
        detail: imageDetail.optional().describe('How closely the model looks'),
      }),
    ])
    .describe('Image'),
})
/** A document by http(s) or data URL. */
const filePartSchema = z.object({
  type: z.literal('file_url').describe('Kind of part'),
  file_url: z
    .union([
      fileAddressSchema.transform((value) => ({ url: value })),
      z.object({
        url: fileAddressSchema,
        filename: lenientString.optional().describe('Name of the file'),
        mime_type: lenientString.optional().describe('MIME type of the file'),
      }),
    ])
    .describe('Document'),
})
/** Recorded audio by http(s) or data URL. */
const audioPartSchema = z.object({
  type: z.literal('audio_url').describe('Kind of part'),
  audio_url: z
    .union([
      fileAddressSchema.transform((value) => ({ url: value })),
      z.object({ url: fileAddressSchema }),
    ])
    .describe('Recording'),
})
/** Asks for an image of the answer; never sent to a text model. */
const imageModePartSchema = z.object({
  type: z.literal('image_mode').describe('Kind of part'),
  image_mode: z
    .string()
    .nullable()
    .transform((mode) => mode ?? '')
    .describe('Way in which an image of the answer is made'),
})

const knownTypes = ['text', 'image_url', 'file_url', 'audio_url', 'image_mode'] as const

/** One part of a prompt; parts of unknown types pass through. */
export const promptPartSchema = z.union([
  z.discriminatedUnion('type', [
    textPartSchema,
    imagePartSchema,
    filePartSchema,
    audioPartSchema,
    imageModePartSchema,
  ]),
  z
    .looseObject({ type: z.string().describe('Kind of part') })
    .refine((part) => !(knownTypes as readonly string[]).includes(part.type), {
      error: 'malformed part',
    })
    .meta({
      properties: {
        type: { type: 'string', not: { enum: knownTypes }, description: 'Kind of part' },
      },
    }),
])
/** One part of a prompt. */
export type PromptPart = z.infer<typeof promptPartSchema>

/** For the description: one of the parts is a text that is not blank. */
const withText = {
  contains: {
    properties: { type: { const: 'text' }, text: { type: 'string', pattern: String.raw`\S` } },
    required: ['type', 'text'],
  },
}

/** A list of 1 to 64 parts; what needs a text among them says so when it looks for it. */
export const promptPartsSchema = z.array(promptPartSchema).min(1).max(64).meta(withText)

/** A prompt: a non-blank text, or a list of 1 to 64 parts. */
export const promptSchema = z.union([filledText(), promptPartsSchema], {
  error: 'expected a text that is not blank, or a list of 1 to 64 parts',
})
/** A prompt. */
export type Prompt = z.infer<typeof promptSchema>

/** All text parts, trimmed and joined by one space; empty when there are none. */
export function promptText(
  prompt: string | readonly Record<string, unknown>[] | null | undefined,
): string {
  if (typeof prompt === 'string') return prompt.trim()
  const texts = (prompt ?? []).flatMap((part) =>
    part.type === 'text' && typeof part.text === 'string' ? [part.text.trim()] : [],
  )
  return texts.filter((text) => text !== '').join(' ')
}
