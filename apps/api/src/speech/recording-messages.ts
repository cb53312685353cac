import { isRecord } from '@betterai/contracts'
import { parseJson } from '../websocket/message-json.js'

/** An attachment that a client added while it recorded. */
export type FinalAttachment = { type: 'image_url' | 'file_url' } & Record<string, unknown>

/** What the end of a recording says. */
export type EndMessage = {
  /** Client's id of the recording. */
  recording_id?: string
  final_attachments: FinalAttachment[]
  /** Text that was typed while recording. */
  additional_text?: string
}

/** What a text frame means for a recording; null for one that has nothing to do with it. */
export type RecordingMessage =
  | { type: 'audio'; bytes: Buffer }
  | { type: 'end'; end: EndMessage }
  | { type: 'unreadable' }

const endWords = new Set(['recordingfinished', 'stop', 'complete', 'audio_end', 'audio_complete'])
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/

/** Reads a text frame: JSON, or a bare word that ends a recording. */
export function readRecordingText(text: string): RecordingMessage | null {
  if (endWords.has(text.trim().toLowerCase()))
    return { type: 'end', end: { final_attachments: [] } }
  const message = parseJson(text)
  return isRecord(message) ? readRecordingMessage(message) : null
}

/** Reads a message. */
export function readRecordingMessage(message: Record<string, unknown>): RecordingMessage | null {
  const type = typeof message.type === 'string' ? message.type.trim().toLowerCase() : ''
  if (type === 'audio_chunk') return readAudio(message.data)
  return endWords.has(type) ? { type: 'end', end: readEnd(message) } : null
}

function readAudio(data: unknown): RecordingMessage {
  if (typeof data !== 'string' || !base64.test(data)) return { type: 'unreadable' }
  return { type: 'audio', bytes: Buffer.from(data, 'base64') }
}

function readEnd({ recording_id, final_attachments, additional_text }: Record<string, unknown>) {
  return {
    ...(typeof recording_id === 'string' ? { recording_id } : {}),
    final_attachments: Array.isArray(final_attachments)
      ? final_attachments.filter(isAttachment)
      : [],
    ...(typeof additional_text === 'string' ? { additional_text } : {}),
  }
}

function isAttachment(part: unknown): part is FinalAttachment {
  return isRecord(part) && (part.type === 'image_url' || part.type === 'file_url')
}
