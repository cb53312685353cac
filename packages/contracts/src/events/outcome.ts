import { z } from 'zod'
import { errorCodeSchema, errorStageSchema } from '../error-payload.js'
import { eventSchema } from './base.js'

/** Something was stored; `content` is the JSON text of the ids. */
export const dbOperationExecutedEventSchema = eventSchema('dbOperationExecuted', {
  content: z.string(),
})
/** A request failed at a stage; the completion events still follow. */
export const errorEventSchema = eventSchema('error', {
  content: z.string(),
  stage: errorStageSchema,
  error_code: errorCodeSchema,
  data: z.record(z.string(), z.unknown()).optional(),
  retry_after: z.number().optional(),
})
/** A feature's own event, told apart by `event_type`. */
export const customEventSchema = eventSchema('customEvent', {
  event_type: z.string(),
  content: z.record(z.string(), z.unknown()),
})
