import { z } from 'zod'
import { eventSchema } from './base.js'

/** First event after accept (with `version`), and again after authentication (with `session_id`). */
export const websocketReadyEventSchema = eventSchema('websocketReady', {
  content: z.string(),
  version: z.enum(['2.0', '3.0']).optional(),
})
/** A request was accepted and its workflow begins. */
export const workingEventSchema = eventSchema('working', {
  content: z.object({ request_type: z.string() }),
})
/** The server is about to close the connection. */
export const closingEventSchema = eventSchema('closing', {
  reason: z.enum(['timeout', 'client_request', 'shutdown']),
})
/** Answer to a client's `ping`. */
export const pongEventSchema = eventSchema('pong', { timestamp: z.string() })
/** The running request was cancelled by the client; `data` says what it had used and cost by then, and what of it was stored. */
export const cancelledEventSchema = eventSchema('cancelled', {
  content: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
})
/** Chunks that a reconnecting client missed. */
export const streamResumeBatchEventSchema = eventSchema('streamResumeBatch', {
  data: z.object({
    session_id: z.string().nullable(),
    chunks: z.array(z.record(z.string(), z.unknown())),
    count: z.int(),
    status: z.enum(['ok', 'no_buffer', 'invalid_request']),
  }),
})
