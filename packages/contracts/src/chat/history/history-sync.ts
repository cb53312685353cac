import { z } from 'zod'
import { isoInstantSchema } from '../../scalars.js'
import { messageContentSchema, withContent } from '../message-content.js'
import { ownerField } from './request-fields.js'

/** A message that a client holds; without `is_user_message` and `sender` it is the user's. */
export const clientMessageSchema = messageContentSchema.extend({
  is_user_message: z.boolean().nullish().describe('Whether the user wrote it; default by `sender`'),
  created_at: isoInstantSchema.nullish().describe('When it was written, ISO 8601'),
})
/** A message that a client holds. */
export type ClientMessage = z.infer<typeof clientMessageSchema>

const messages = z.array(clientMessageSchema).min(1).max(2000).describe('Messages, oldest first')

/** Body of `POST /sessions/{session_id}/messages/import`: oldest first; a known `local_id` is not stored again. */
export const historyImportSchema = z.strictObject({ ...ownerField, messages })
/** Body of `POST /sessions/{session_id}/messages/import`. */
export type HistoryImportRequest = z.infer<typeof historyImportSchema>

/** Body of `POST /sessions/{session_id}/messages/reconcile`: what the session shall end with, oldest first. */
export const historyReconcileSchema = z.strictObject({
  ...ownerField,
  messages: messages.meta({ contains: withContent }),
  /** The list is the whole history: what lies before its first known message goes too. */
  whole_history: z
    .boolean()
    .default(false)
    .describe(
      'Whether the list is the whole history, so that what lies before its first known message is removed',
    ),
})
/** Body of `POST /sessions/{session_id}/messages/reconcile`. */
export type HistoryReconcileRequest = z.infer<typeof historyReconcileSchema>

/** What an import stored; `message_ids` are those of the list's messages, in order, without the empty ones. */
export const importedHistorySchema = z.object({
  session_id: z.string().describe('Session'),
  imported_count: z.int().describe('Messages that were stored'),
  skipped_count: z.int().describe('Messages that were known already'),
  message_ids: z.array(z.int()).describe('Ids of the list’s messages in order, without empty ones'),
})
/** What an import stored. */
export type ImportedHistory = z.infer<typeof importedHistorySchema>

/** What a reconciliation changed; `message_ids` are those of the list's messages, in order, without the empty ones. */
export const reconciledHistorySchema = z.object({
  session_id: z.string().describe('Session'),
  inserted_count: z.int().describe('Messages that were added'),
  updated_count: z.int().describe('Messages that were rewritten'),
  removed_count: z.int().describe('Messages that were removed'),
  message_ids: z.array(z.int()).describe('Ids of the list’s messages in order, without empty ones'),
})
/** What a reconciliation changed. */
export type ReconciledHistory = z.infer<typeof reconciledHistorySchema>
