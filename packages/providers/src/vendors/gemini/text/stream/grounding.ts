import type { ProviderStreamEvent, SourceCitation } from '../../../../spec/text-stream.js'
import { createCitationCollector } from '../../../../text/answer/citation-collector.js'
import type { GeminiCandidate, GeminiGrounding } from '../wire.js'

type Events = ProviderStreamEvent[]
type GroundingChunk = NonNullable<GeminiGrounding['groundingChunks']>[number]

/** Something that the vendor did itself for the answer. */
export type ServerUse = { name: string; id?: string | undefined; input: Record<string, unknown> }

/** Reads where an answer comes from: the searches, the pages that were read, the sources. */
export interface GroundingReader {
  /** Delivers the sources; what the vendor did goes to `announce`. */
  read(candidate: GeminiCandidate, events: Events): void
}

/** Creates a reader for one answer. */
export function createGroundingReader(
  announce: (use: ServerUse, events: Events) => void,
): GroundingReader {
  const citations = createCitationCollector()

  function announceUses(candidate: GeminiCandidate, events: Events): void {
    for (const text of candidate.groundingMetadata?.webSearchQueries ?? []) {
      const query = text.trim()
      if (query !== '') announce({ name: 'google_search', input: { query } }, events)
    }
    for (const { retrievedUrl: url } of candidate.urlContextMetadata?.urlMetadata ?? [])
      if (url) announce({ name: 'url_context', input: { url } }, events)
  }

  return {
    read(candidate, events) {
      const { groundingMetadata, urlContextMetadata, citationMetadata } = candidate
      if (!groundingMetadata && !urlContextMetadata && !citationMetadata) return
      announceUses(candidate, events)
      const fresh = sourcesOf(candidate).filter((source) => citations.add(source))
      if (fresh.length > 0) events.push({ type: 'citations', citations: citations.all() })
    },
  }
}

function sourcesOf({ groundingMetadata, citationMetadata }: GeminiCandidate): SourceCitation[] {
  const quoted = citationMetadata?.citations ?? citationMetadata?.citationSources ?? []
  const sources = [
    ...(groundingMetadata?.groundingChunks ?? []).map(toCitation),
    ...quoted.map(({ uri, title }) => citation(uri, { title })),
  ]
  return sources.filter((source) => source !== undefined)
}

/** Sources without an address cannot be shown as a link and are left out. */
function toCitation({ web, retrievedContext, maps, image }: GroundingChunk) {
  if (retrievedContext)
    return citation(retrievedContext.uri, {
      title: retrievedContext.title,
      snippet: retrievedContext.text,
    })
  const source = web ?? maps ?? (image && { uri: image.sourceUri, title: image.title })
  return citation(source?.uri, { title: source?.title })
}

function citation(
  url: string | undefined,
  { title, snippet }: { title?: string | undefined; snippet?: string | undefined },
): SourceCitation | undefined {
  if (!url) return undefined
  return { url, ...(title ? { title } : {}), ...(snippet ? { snippet } : {}) }
}
