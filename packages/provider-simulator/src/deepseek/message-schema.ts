import { z } from 'zod'

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() })
const text = z.union([z.string(), z.array(textPart)])
const imagePart = z.object({
  type: z.literal('image_url'),
  image_url: z.object({ url: z.string(), detail: z.enum(['auto', 'low', 'high']).nullish() }),
})
const userContent = z.union([
  z.string(),
  z.array(z.discriminatedUnion('type', [textPart, imagePart])),
])

const toolCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
})

/** One message: text, and images of the user. Reasoning may come back, and has to with the calls that it led to. */
export const deepseekMessage = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: text, name: z.string().nullish() }),
  z.object({ role: z.literal('user'), content: userContent, name: z.string().nullish() }),
  z.object({
    role: z.literal('assistant'),
    content: text.nullish(),
    tool_calls: z.array(toolCall).min(1).nullish(),
    reasoning_content: z.string().nullish(),
  }),
  z.object({ role: z.literal('tool'), content: text, tool_call_id: z.string() }),
])
