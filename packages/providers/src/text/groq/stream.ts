import type { ChatChunk, ChatUsage } from '../../shared/openai-compatible/chat-wire.js'

type GroqChunk = ChatChunk & {
  x_groq?: { usage?: ChatUsage | null; error?: string | null } | null
}

/** Token counts of the last chunk, where older servers do not repeat them at the usual place. */
export function usageOfChunk({ x_groq }: GroqChunk): ChatUsage | null | undefined {
  return x_groq?.usage
}

/** An error that ended the stream. */
export function errorOfChunk({ x_groq }: GroqChunk): string | null | undefined {
  return x_groq?.error
}
