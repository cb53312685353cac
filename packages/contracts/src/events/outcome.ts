import { z } from 'zod'
import { errorCodeSchema, errorStageSchema } from '../error-payload.js'
import { eventSchema } from './base.js'

/** Something was stored; `content` is the JSON text of the ids. */
export const dbOperationExecutedEventSchema = eventSchema('dbOperationExecuted', {
  content: z.string().describe('JSON text of the ids that were stored'),
})
/** A request failed at a stage; the completion events still follow. */
export const errorEventSchema = eventSchema('error', {
  content: z.string().describe('Text for people'),
  stage: errorStageSchema.describe('Step of the request that failed'),
  error_code: errorCodeSchema.describe('Machine-readable kind of failure'),
  data: z
    .record(z.string(), z.unknown())
    .optional()
    .describe('Details, such as the field at fault'),
  retry_after: z.number().optional().describe('Seconds to wait before another try'),
})
/** A feature's own event, told apart by `event_type`. */
export const customEventSchema = eventSchema('customEvent', {
  event_type: z.string().describe('Kind of the event'),
  content: z.record(z.string(), z.unknown()).describe('Fields of the event'),
})
