import type { ChatChunk } from '../../../protocols/chat-completions/stream/chat-wire.js'
import type { SourceCitation } from '../../../spec/text-stream.js'

type ExecutedTool = {
  search_results?: { results?: { url?: string | null; title?: string | null }[] | null } | null
}

type GroqMessage = { executed_tools?: ExecutedTool[] | null }

type GroqChunk = ChatChunk & {
  choices?: { delta?: GroqMessage | null; message?: GroqMessage | null }[] | null
}

/** Pages that the vendor's own search found for the answer. */
export function foundPagesIn({ choices }: GroqChunk): SourceCitation[] {
  const message = choices?.[0]?.delta ?? choices?.[0]?.message
  const pages = (message?.executed_tools ?? []).flatMap(
    (tool) => tool.search_results?.results ?? [],
  )
  return pages.flatMap(({ url, title }) => (url ? [{ url, ...(title ? { title } : {}) }] : []))
}
