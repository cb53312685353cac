import type { ChatChunk, ChatUsage } from '../../../protocols/chat-completions/stream/chat-wire.js'
import type { SourceCitation } from '../../../spec/text-stream.js'

type ExecutedTool = {
  search_results?: { results?: { url?: string | null; title?: string | null }[] | null } | null
}

type GroqMessage = { executed_tools?: ExecutedTool[] | null }

type GroqChunk = ChatChunk & {
  x_groq?: { usage?: ChatUsage | null; error?: string | null } | null
  choices?: { delta?: GroqMessage | null; message?: GroqMessage | null }[] | null
}

/** Token counts of the last chunk, where older servers do not repeat them at the usual place. */
export function usageOfChunk({ x_groq }: GroqChunk): ChatUsage | null | undefined {
  return x_groq?.usage
}

/** An error that ended the stream. */
export function errorOfChunk({ x_groq }: GroqChunk): string | null | undefined {
  return x_groq?.error
}

/** Pages that the vendor's own search found for the answer. */
export function foundPagesIn({ choices }: GroqChunk): SourceCitation[] {
  const message = choices?.[0]?.delta ?? choices?.[0]?.message
  const pages = (message?.executed_tools ?? []).flatMap(
    (tool) => tool.search_results?.results ?? [],
  )
  return pages.flatMap(({ url, title }) => (url ? [{ url, ...(title ? { title } : {}) }] : []))
}
