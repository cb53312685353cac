import type { SourceCitation } from '../../../spec/text-stream.js'
import type { ChatChunk } from './chat-wire.js'

type CitedSource = string | { url?: string | null; title?: string | null } | null

type FoundPage = { url?: string | null; title?: string | null; snippet?: string | null }

type CitingChunk = ChatChunk & {
  citations?: CitedSource[] | null
  search_results?: FoundPage[] | null
  choices?: { message?: { citations?: CitedSource[] | null } | null }[] | null
}

/** The cited pages of a chunk of a server that searches, in the order of their numbers, with titles as far as the search results tell them, then all others found. */
export function sourcesOfChunk(chunk: CitingChunk): SourceCitation[] {
  const cited = chunk.citations ?? chunk.choices?.[0]?.message?.citations ?? []
  const found = (chunk.search_results ?? []).flatMap(toSource)
  const titled = new Map(found.toReversed().map((source) => [source.url, source]))
  const sources = cited.flatMap((source) =>
    toSource(typeof source === 'string' ? { url: source } : (source ?? {})),
  )
  return [...sources.map((source) => titled.get(source.url) ?? source), ...found]
}

function toSource({ url, title, snippet }: FoundPage): SourceCitation[] {
  if (!url) return []
  return [{ url, ...(title ? { title } : {}), ...(snippet ? { snippet } : {}) }]
}
