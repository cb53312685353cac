/** Text of a turn. */
export type TextPart = { type: 'text'; text: string }
/** An image by http(s) or data URL. */
export type ImagePart = {
  type: 'image_url'
  image_url: { url: string; detail?: 'auto' | 'low' | 'high' }
}
/** A document by http(s) or data URL. */
export type FilePart = {
  type: 'file_url'
  file_url: { url: string; filename?: string; mime_type?: string }
}
/** Audio as base64, or by http(s) or data URL; `mime_type` defaults to `audio/wav`. */
export type AudioPart = { type: 'input_audio'; input_audio: { data: string; mime_type?: string } }
/** One part of a message. */
export type ContentPart = TextPart | ImagePart | FilePart | AudioPart

/** A call that the model made in an earlier turn, in the chat-completions form. */
export type MessageToolCall = {
  /** Empty where the model gave none. */
  id: string
  type: 'function'
  function: { name: string; arguments: string }
}

/**
 * One turn of a conversation. `vendor_parts` keeps what a vendor must get back byte for byte (signatures,
 * encrypted reasoning), keyed by provider; other vendors ignore it.
 */
export type ChatMessage = {
  role: 'system' | 'user' | 'assistant' | 'tool'
  content: string | ContentPart[] | null
  tool_calls?: MessageToolCall[]
  tool_call_id?: string
  vendor_parts?: Record<string, unknown[]>
}
