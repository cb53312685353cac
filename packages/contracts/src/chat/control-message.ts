import { z } from 'zod'

/** Messages of a client that steer the connection and never start a workflow. */
export const controlTypeSchema = z.enum([
  'ping',
  'heartbeat',
  'close_session',
  'cancel',
  'audio_chunk',
  'audio_complete',
  'stream_resume',
])
/** Kind of a control message. */
export type ControlType = z.infer<typeof controlTypeSchema>

/** The control type of a message, matched without regard to case, or null when it is a request. */
export function controlTypeOf(message: Record<string, unknown>): ControlType | null {
  if (typeof message.type !== 'string') return null
  return controlTypeSchema.safeParse(message.type.trim().toLowerCase()).data ?? null
}
