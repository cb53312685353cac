import { z } from 'zod'
import { eventSchema } from './base.js'

/** First event after accept (with `version`), and again after authentication (with `session_id`). */
export const websocketReadyEventSchema = eventSchema('websocketReady', {
  content: z.string().describe('Text for people'),
  version: z.enum(['2.0', '3.0']).optional().describe('Protocol of this connection'),
})
/** A request was accepted and its workflow begins. */
export const workingEventSchema = eventSchema('working', {
  content: z
    .object({ request_type: z.string().describe('Type of the request') })
    .describe('The accepted request'),
})
/** The server is about to close the connection. */
export const closingEventSchema = eventSchema('closing', {
  reason: z.enum(['timeout', 'client_request', 'shutdown']).describe('Why the connection closes'),
})
/** Answer to a client's `ping`. */
export const pongEventSchema = eventSchema('pong', {
  timestamp: z.string().describe('Server’s time, ISO 8601 UTC'),
})
/** The running request was cancelled by the client; `data` says what it had used and cost by then, and what of it was stored. */
export const cancelledEventSchema = eventSchema('cancelled', {
  content: z.string().describe('Text for people'),
  data: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Usage, cost and what was stored of the cancelled request'),
})
/** Chunks that a reconnecting client missed. */
export const streamResumeBatchEventSchema = eventSchema('streamResumeBatch', {
  data: z
    .object({
      session_id: z
        .string()
        .nullable()
        .describe('Stream that was asked for; null when none was named'),
      chunks: z
        .array(z.record(z.string(), z.unknown()))
        .describe('Missed text and reasoning chunks in order'),
      count: z.int().describe('Number of chunks'),
      status: z
        .enum(['ok', 'no_buffer', 'interrupted', 'invalid_request'])
        .describe(
          '`ok`, or why nothing can be resumed: `interrupted` when the answer ended with the server that made it',
        ),
    })
    .describe('The missed chunks'),
})
/** Where the socket of speech stands; the last one says what was used. */
export const statusEventSchema = eventSchema('status', {
  status: z
    .enum(['initialised', 'completed'])
    .describe('`initialised` once text may be sent, `completed` once all of it is spoken'),
  provider: z.string().describe('Vendor that speaks'),
  model: z.string().describe('Speech model'),
  voice: z.string().nullable().describe('Voice; null for the vendor’s own choice'),
  format: z.string().describe('Encoding of the audio, for example `pcm`'),
  customer_id: z.int().optional().describe('Customer of the token'),
  timings: z
    .record(z.string(), z.number())
    .optional()
    .describe('When the request went out, the first audio came and the last, as Unix seconds'),
  data: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Usage and cost, and what of the settings was changed'),
})
