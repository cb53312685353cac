import type { ChatChunk, ChatUsage } from './chat-wire.js'

/** Field of Groq's that servers with its code send too. */
type GroqFields = ChatChunk & {
  x_groq?: { usage?: ChatUsage | null; error?: string | null } | null
}

/** Token counts of the last chunk, where older servers do not repeat them at the usual place. */
export function usageOfChunk({ x_groq }: GroqFields): ChatUsage | null | undefined {
  return x_groq?.usage
}

/** An error that ended the stream. */
export function errorOfChunk({ x_groq }: GroqFields): string | null | undefined {
  return x_groq?.error
}
