import { isRecord, userSettingsSchema } from '@betterai/contracts'
import { z } from 'zod'
import { audioSocketDefaults as limits } from '../../config/audio.js'
import { parseJson } from '../../websocket/message-json.js'

const text = z.string().min(1).max(limits.maxTextCharacters)

/** What begins a socket of speech. */
export const initPayloadSchema = z.object({
  customer_id: z.int().min(1).optional(),
  user_settings: userSettingsSchema.default(userSettingsSchema.parse({})),
  text: text.optional(),
})

/** What begins a socket of speech. */
export type InitPayload = z.infer<typeof initPayloadSchema>

/** A message of the client; `unknown` has a reason to tell it. */
export type SpeechMessage =
  | { type: 'init'; payload: unknown }
  | { type: 'send_text'; text: string }
  | { type: 'flush' | 'stop' | 'cancel' | 'ping' }
  | { type: 'unknown'; reason: string }

/** Reads a text frame; null for one that is no JSON object. */
export function readSpeechMessage(frame: string): SpeechMessage | null {
  const message = parseJson(frame)
  if (!isRecord(message)) return null
  const type = typeof message.type === 'string' ? message.type.trim().toLowerCase() : ''
  switch (type) {
    case 'init':
      return { type, payload: message.payload }
    case 'flush':
    case 'stop':
    case 'cancel':
    case 'ping':
      return { type }
    case 'send_text': {
      const sent = text.safeParse(message.text)
      const reason = `text has to be of 1 to ${limits.maxTextCharacters} characters`
      return sent.success ? { type, text: sent.data } : { type: 'unknown', reason }
    }
    default:
      return { type: 'unknown', reason: 'Unknown message' }
  }
}
