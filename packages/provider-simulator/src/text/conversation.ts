/** Something that came with a message and is not text. */
export interface Attachment {
  readonly kind: 'image' | 'audio' | 'file'
  readonly name: string | null
  readonly mime: string | null
  /** Size in bytes, null when only an address or an id was given. */
  readonly bytes: number | null
}

/** One message of a conversation, in no vendor's shape. */
export interface Turn {
  readonly role: 'user' | 'assistant' | 'tool'
  readonly text: string
  readonly attachments: readonly Attachment[]
  /** For tool results: the tool that gave them. */
  readonly toolName: string | null
}

/** A function the caller offers. */
export interface ToolOffer {
  readonly name: string
  readonly description: string
  /** JSON schema of the arguments, null when the tool takes free text. */
  readonly parameters: unknown
}

/** A tool that the vendor runs itself. */
export type BuiltinTool = 'web_search' | 'code_interpreter'

/** Whether tools may, must or must not be called, or which one must be. */
export type ToolChoice = 'auto' | 'none' | 'required' | { readonly name: string }

/** The form the answer must have. */
export type ReplyFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json_object' }
  | { readonly kind: 'json_schema'; readonly schema: unknown }

/** A request in no vendor's shape; every vendor translates its own into this one. */
export interface Conversation {
  readonly system: string
  readonly turns: readonly Turn[]
  readonly tools: readonly ToolOffer[]
  readonly builtins: readonly BuiltinTool[]
  readonly toolChoice: ToolChoice
  readonly mayCallInParallel: boolean
  readonly format: ReplyFormat
}

/** The last message the user wrote, undefined when there is none. */
export function lastUserTurn(conversation: Conversation): Turn | undefined {
  return conversation.turns.findLast((turn) => turn.role === 'user')
}

/** Reads mime type and size out of a data URL; null when it is not one. */
export function readDataUrl(url: string): { mime: string; bytes: number } | null {
  const match = /^data:([^;,]*)(?:;[^;,]*)*?(;base64)?,/.exec(url.slice(0, 300))
  if (match === null) return null
  const payload = url.length - match[0].length
  const bytes = match[2] ? base64Bytes(url, payload) : payload
  return { mime: match[1] || 'text/plain', bytes }
}

/** Number of bytes that `length` trailing characters of base64 stand for. */
export function base64Bytes(text: string, length: number): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.max(0, Math.floor((length * 3) / 4) - padding)
}
