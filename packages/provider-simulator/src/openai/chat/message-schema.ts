import { z } from 'zod'
import { listOf } from '../fields.js'

const cacheBreakpoint = {
  prompt_cache_breakpoint: z.strictObject({ mode: z.literal('explicit') }).nullish(),
}

const textPart = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  ...cacheBreakpoint,
})

const refusalPart = z.strictObject({ type: z.literal('refusal'), refusal: z.string() })

const imagePart = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({
    url: z.string(),
    detail: z.enum(['auto', 'low', 'high']).nullish(),
  }),
  ...cacheBreakpoint,
})

const audioPart = z.strictObject({
  type: z.literal('input_audio'),
  input_audio: z.strictObject({ data: z.string(), format: z.enum(['wav', 'mp3']) }),
  ...cacheBreakpoint,
})

const filePart = z.strictObject({
  type: z.literal('file'),
  file: z.strictObject({
    file_data: z.string().nullish(),
    file_id: z.string().nullish(),
    filename: z.string().nullish(),
  }),
  ...cacheBreakpoint,
})

const userPart = z.discriminatedUnion('type', [textPart, imagePart, audioPart, filePart])
const assistantPart = z.discriminatedUnion('type', [textPart, refusalPart])

function content<Part extends z.ZodType>(part: Part) {
  return z.union([z.string(), listOf('an array of objects', part)])
}

const participant = {
  name: z
    .string()
    .max(64)
    .regex(/^[^\s<|\\/>]+$/)
    .nullish(),
}

const toolCall = z.discriminatedUnion('type', [
  z.strictObject({
    id: z.string(),
    type: z.literal('function'),
    function: z.strictObject({ name: z.string(), arguments: z.string() }),
  }),
  z.strictObject({
    id: z.string(),
    type: z.literal('custom'),
    custom: z.strictObject({ name: z.string(), input: z.string() }),
  }),
])

const legacyCall = z.strictObject({ name: z.string(), arguments: z.string() })

/** One message of a chat request, by role. */
export const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: content(textPart), ...participant }),
  z.strictObject({
    role: z.literal('assistant'),
    content: content(assistantPart).nullish(),
    refusal: z.string().nullish(),
    tool_calls: listOf('an array of objects', toolCall).min(1).nullish(),
    function_call: legacyCall.nullish(),
    audio: z.strictObject({ id: z.string() }).nullish(),
    annotations: z.array(z.unknown()).nullish(),
    ...participant,
  }),
  z.strictObject({ role: z.literal('user'), content: content(userPart), ...participant }),
  z.strictObject({ role: z.literal('function'), content: z.string().nullish(), name: z.string() }),
  z.strictObject({
    role: z.literal('tool'),
    content: content(textPart),
    tool_call_id: z.string(),
    ...participant,
  }),
  z.strictObject({ role: z.literal('developer'), content: content(textPart), ...participant }),
])

/** A validated message. */
export type ChatMessage = z.output<typeof messageSchema>
/** A validated part of a user message. */
export type ChatUserPart = z.output<typeof userPart>
