import { z } from 'zod'
import { eventSchema } from './base.js'

/** The model calls a tool; with `requires_action` the client has to run it and send the result in a new request. */
export const toolCallEventSchema = eventSchema('toolCall', {
  content: z
    .object({
      name: z.string().describe('Tool’s name'),
      arguments: z.record(z.string(), z.unknown()).describe('Arguments by name'),
      call_id: z.string().nullable().describe('Vendor’s id of the call; null when it has none'),
      provider: z.string().describe('Vendor whose model calls'),
      requires_action: z.boolean().describe('Whether the client has to run the tool'),
    })
    .describe('The call'),
})
/** Result of a tool that the service ran itself. */
export const toolResultEventSchema = eventSchema('toolResult', {
  content: z
    .object({
      tool_name: z.string().describe('Tool’s name'),
      call_id: z.string().nullable().describe('Vendor’s id of the call; null when it has none'),
      success: z.boolean().describe('Whether the tool succeeded'),
      result: z.unknown().optional().describe('What the tool returned'),
      error: z.string().optional().describe('Why the tool failed'),
    })
    .describe('The result'),
})
