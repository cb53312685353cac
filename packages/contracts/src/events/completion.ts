import { z } from 'zod'
import { eventSchema } from './base.js'

const empty = { content: z.literal('').describe('Always empty') }

/** The text stage is closed, also after an error in it; protocol 3 says here that the client has to run a tool first. */
export const textCompletedEventSchema = eventSchema('textCompleted', {
  ...empty,
  requires_tool_action: z
    .literal(true)
    .optional()
    .describe('Protocol 3: the client has to run a tool before the conversation goes on'),
})
/** There was no text stage, or it was cancelled or rejected. */
export const textNotRequestedEventSchema = eventSchema('textNotRequested', empty)
/** The speech stage is closed. */
export const ttsCompletedEventSchema = eventSchema('ttsCompleted', empty)
/** There was no speech stage, or it was cancelled. */
export const ttsNotRequestedEventSchema = eventSchema('ttsNotRequested', empty)
/** Both stages are closed and everything is stored. */
export const completeEventSchema = eventSchema('complete', empty)
/** Last event of a request. */
export const fullProcessCompleteEventSchema = eventSchema('fullProcessComplete', empty)

/** Types of the events that close a request. */
export type CompletionEventType =
  | 'textCompleted'
  | 'textNotRequested'
  | 'ttsCompleted'
  | 'ttsNotRequested'
  | 'complete'
  | 'fullProcessComplete'
