import { z } from 'zod'
import { eventSchema } from './base.js'

/** The model calls a tool; with `requires_action` the client has to run it and send the result in a new request. */
export const toolCallEventSchema = eventSchema('toolCall', {
  content: z.object({
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    call_id: z.string().nullable(),
    provider: z.string(),
    requires_action: z.boolean(),
  }),
})
/** Result of a tool that the service ran itself. */
export const toolResultEventSchema = eventSchema('toolResult', {
  content: z.object({
    tool_name: z.string(),
    call_id: z.string().nullable(),
    success: z.boolean(),
    result: z.unknown().optional(),
    error: z.string().optional(),
  }),
})
