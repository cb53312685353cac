import type { Attachment, Conversation } from './conversation.js'
import type { PromptPart } from './prefix-cache.js'
import { countTokens } from './tokens.js'

const tokensPerMessage = 4
const tokensPerImage = 765
const bytesPerFileToken = 16

/** The prompt in the order in which a vendor reads it: tools, system prompt, then the messages. */
export function promptParts(conversation: Conversation): PromptPart[] {
  const tools = conversation.tools.length === 0 ? '' : JSON.stringify(conversation.tools)
  const head = [tools, conversation.system].filter((text) => text !== '').map(textPart)
  const messages = conversation.turns.map((turn) => {
    const part = textPart(turn.text)
    const attached = turn.attachments.reduce((sum, item) => sum + attachmentTokens(item), 0)
    return { text: part.text, tokens: part.tokens + attached }
  })
  return [...head, ...messages]
}

/** Sum of the parts' tokens, and three for the beginning of the answer. */
export function promptTokens(parts: readonly PromptPart[]): number {
  return parts.reduce((sum, part) => sum + part.tokens, 3)
}

function textPart(text: string): PromptPart {
  return { text, tokens: countTokens(text) + tokensPerMessage }
}

function attachmentTokens(attachment: Attachment): number {
  if (attachment.kind === 'image') return tokensPerImage
  return Math.ceil((attachment.bytes ?? 0) / bytesPerFileToken)
}
