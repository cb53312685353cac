import { NotFoundError, ValidationError } from '@betterai/core'
import type { SpeechResult } from '../workflows/workflow.js'
import type { HistoryScope } from './history-scope.js'

/** Gives a stored message the audio that was made of it, before its other files; throws `ValidationError` in the texts that clients know. */
export async function storeSpeech(
  { messages, sessions, customer_id, changes }: HistoryScope,
  messageId: number | null | undefined,
  { file_locations: files, model }: Pick<SpeechResult, 'file_locations' | 'model'>,
): Promise<{ message_id: number }> {
  if (!messageId)
    throw new ValidationError('TTS request requires message_id', 'user_input.message_id')
  if (files.length === 0) throw new ValidationError('Invalid TTS update payload', 'file_locations')
  const key = { message_id: messageId, customer_id }
  const stored = await messages.getMessageById(key)
  if (!stored) throw new NotFoundError('Message not found', 'chat_message')
  const others = stored.file_locations.filter((file) => !files.includes(file))
  const message = await messages.updateMessage({
    ...key,
    payload: {
      file_locations: [...files, ...others],
      api_tts_gen_model_name: model,
      is_tts: true,
    },
    includes_traits: true,
  })
  const session = await sessions.getById(message.session_id, { customer_id })
  if (session) changes.push({ type: 'rewritten', message, session })
  return { message_id: messageId }
}
