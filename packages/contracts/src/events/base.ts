import { z } from 'zod'

/** Fields that any event may carry: the connection session, and the stored answer's id once known. */
const eventBaseShape = {
  session_id: z.string().optional().describe('Connection session that the event belongs to'),
  ai_message_id: z.int().optional().describe('Id of the stored answer, once it is stored'),
}

/** Defines one event type: its literal `type` and its own fields on top of the common ones. */
export function eventSchema<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.object({
    type: z.literal(type).describe('Kind of the event'),
    ...eventBaseShape,
    ...shape,
  })
}
