import { z } from 'zod'
import {
  completeEventSchema,
  fullProcessCompleteEventSchema,
  textCompletedEventSchema,
  textNotRequestedEventSchema,
  ttsCompletedEventSchema,
  ttsNotRequestedEventSchema,
} from './completion.js'
import {
  cancelledEventSchema,
  closingEventSchema,
  pongEventSchema,
  statusEventSchema,
  streamResumeBatchEventSchema,
  websocketReadyEventSchema,
  workingEventSchema,
} from './connection.js'
import {
  audioEventSchema,
  reasoningEventSchema,
  textEventSchema,
  transcriptionCompleteEventSchema,
  transcriptionEventSchema,
  transcriptionInProgressEventSchema,
  translationEventSchema,
  ttsErrorEventSchema,
  ttsGenerationCompletedEventSchema,
  ttsStartedEventSchema,
} from './content.js'
import { customEventSchema, dbOperationExecutedEventSchema, errorEventSchema } from './outcome.js'
import { toolCallEventSchema, toolResultEventSchema } from './tools.js'
import { videoJobEventSchema } from './video.js'

/** Every event of protocol 2.0 that the server sends, told apart by `type`. */
export const serverEventSchema = z.discriminatedUnion('type', [
  websocketReadyEventSchema,
  workingEventSchema,
  closingEventSchema,
  pongEventSchema,
  cancelledEventSchema,
  streamResumeBatchEventSchema,
  statusEventSchema,
  textEventSchema,
  reasoningEventSchema,
  audioEventSchema,
  transcriptionEventSchema,
  transcriptionInProgressEventSchema,
  transcriptionCompleteEventSchema,
  translationEventSchema,
  ttsStartedEventSchema,
  ttsGenerationCompletedEventSchema,
  ttsErrorEventSchema,
  textCompletedEventSchema,
  textNotRequestedEventSchema,
  ttsCompletedEventSchema,
  ttsNotRequestedEventSchema,
  completeEventSchema,
  fullProcessCompleteEventSchema,
  toolCallEventSchema,
  toolResultEventSchema,
  dbOperationExecutedEventSchema,
  videoJobEventSchema,
  errorEventSchema,
  customEventSchema,
])
/** Any event of protocol 2.0. */
export type ServerEvent = z.infer<typeof serverEventSchema>
/** The event with the given `type`. */
export type ServerEventOf<T extends ServerEvent['type']> = Extract<ServerEvent, { type: T }>
